import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { providers } from '../scripts/providers.ts';
import { changelogPage } from './changelog.ts';
import { costPage } from './cost-page.ts';
import { modelPages } from './model-pages.ts';
import { priceFigures } from './price-figures.ts';
import { referencePages } from './reference.ts';

// Writes the pages that follow from tables, types and changesets alone. They are in no commit.
const folder = join(import.meta.dirname, 'made');
const now = Date.now();
const figures = priceFigures(providers, now);
const reference = referencePages().map(({ path, text }) => ({ path: `reference/${path}`, text }));
const files = [
  { path: 'cost.md', text: costPage(figures) },
  { path: 'changes.md', text: changelogPage() },
  ...modelPages(providers, figures, now),
  ...reference,
];
await rm(folder, { recursive: true, force: true });
for (const { path, text } of files) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}
