import { writeFileSync } from 'node:fs';
import { generatedFiles } from './generated-files.ts';

// Renews what follows from the list of providers. It needs no build, since builds need it.
for (const { path, current, generated } of generatedFiles()) {
  if (current === generated) continue;
  writeFileSync(new URL(`../${path}`, import.meta.url), generated);
  console.log(`Wrote ${path}`);
}
