import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { benches, benchNames, isBenchName, usualNames } from './benches.ts';
import { compareTrees } from './compare/compare-trees.ts';
import { liveChart, scheduleChart } from './charts.ts';
import { readResults, writeResults } from './results.ts';
import { resultsPage, sectionOf } from './results-page.ts';
import { readSetting } from './setting.ts';

// Runs the benches that are named, or all but the longest one. What the others measured last is kept.
const wanted = process.argv.slice(2).filter((name) => name !== '--');
// The change against main is measured apart, and kept nowhere.
if (wanted[0] === 'compare') process.exit(await compareTrees(wanted[1]));
const unknown = wanted.find((name) => !isBenchName(name));
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}". There are: ${benchNames.join(', ')}.`);
  process.exit(1);
}

const setting = await readSetting();
console.log(setting);
for (const name of wanted.length > 0 ? wanted : usualNames) {
  if (!isBenchName(name)) continue;
  console.log(`\n${name} ...`);
  const startedAt = performance.now();
  const figures = await benches[name]();
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  // At once: what breaks later takes nothing away.
  const before = await readResults();
  await writeResults({ ...before, [name]: { ...setting, seconds, figures } });
  console.log(sectionOf(name, await readResults()));
}

const results = await readResults();
const folder = new URL('../', import.meta.url);
const pages = {
  'RESULTS.md': resultsPage(results),
  'schedule.svg': scheduleChart(results.schedule),
  'live.svg': liveChart(results.live),
};
for (const [name, text] of Object.entries(pages)) {
  if (text !== undefined) await writeFile(new URL(name, folder), text);
}
// The first page of the repository has the figures too.
const { stdout } = await promisify(execFile)(process.execPath, [
  fileURLToPath(new URL('../scripts/generate-docs.ts', folder)),
]);
console.log(`\nbench/RESULTS.md has all of it. ${stdout}`);
