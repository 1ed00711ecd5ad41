import { writeFile } from 'node:fs/promises';
import { generatedPages } from './generated-docs.ts';

// Writes the parts of the READMEs that follow from the providers' tables.
for (const { path, current, generated } of await generatedPages()) {
  if (generated === current) continue;
  await writeFile(new URL(`../${path}`, import.meta.url), generated);
  console.log(`${path} is new`);
}
