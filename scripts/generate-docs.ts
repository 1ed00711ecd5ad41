import { writeFile } from 'node:fs/promises';
import { jsonSchema } from '../packages/router/src/config/schema.ts';
import { generatedPages } from './generated-docs.ts';

// Writes the parts of the READMEs that follow from the providers' tables.
for (const { path, current, generated } of await generatedPages()) {
  if (generated === current) continue;
  await writeFile(new URL(`../${path}`, import.meta.url), generated);
  console.log(`${path} is new`);
}

const schema = new URL('../packages/router/genlock.schema.json', import.meta.url);
await writeFile(schema, `${JSON.stringify(jsonSchema(), undefined, 2)}\n`);
