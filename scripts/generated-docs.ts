import { readFile } from 'node:fs/promises';
import { abilitiesOf, abilityTable, glanceTable } from './ability-table.ts';
import { batchTable } from './batch-table.ts';
import { howFast } from '../bench/src/results-page.ts';
import { readResults } from '../bench/src/results.ts';
import { dayChart, outageChart } from '../bench/src/scale/scale-charts.ts';
import { scaleParts } from '../bench/src/scale/scale-page.ts';
import {
  coverageTable,
  notesTable,
  priceComparison,
  priceTable,
  refusalTable,
  unsupportedTable,
} from './catalogue-tables.ts';
import { comparePicture } from './compare-picture.ts';
import { errorFacts } from './error-pages.ts';
import { qualityTable } from './quality-table.ts';
import { modelIds } from './model-ids.ts';
import { schedulePicture } from './schedule-picture.ts';
import { providers } from './providers.ts';
import { fieldTable, modelTable, overviewTable, rawFieldTable } from './provider-tables.ts';

/** A page that holds generated parts, or a file that is generated whole. */
export interface Page {
  /** Path from the root of the repository. */
  readonly path: string;
  /** The text as it is. */
  readonly current: string;
  /** The text as the tables of today make it. */
  readonly generated: string;
}

const able = await Promise.all(
  providers.map(async (provider) => ({ ...provider, ...(await abilitiesOf(provider.folder)) })),
);

const results = await readResults();

const parts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'README.md': { peers: await comparisonOfPeers() },
  'bench/README.md': { speed: howFast(results) },
  ...Object.fromEntries(
    able.map(({ folder, provider, words, ...rest }) => [
      `packages/providers/${folder}/README.md`,
      {
        glance: glanceTable({ folder, provider, ...rest }),
        models: modelTable(provider),
        fields: fieldTable(provider, words),
        'raw-fields': rawFieldTable(provider),
      },
    ]),
  ),
  'docs/models.md': {
    overview: overviewTable(providers),
    coverage: coverageTable(providers),
    notes: notesTable(providers),
    unsupported: unsupportedTable(providers),
  },
  ...Object.fromEntries(Object.entries(errorFacts()).map(([path, facts]) => [path, { facts }])),
  'docs/providers.md': { abilities: abilityTable(able) },
  'docs/scale.md': scaleParts(results),
  'docs/quality.md': { boards: qualityTable() },
  'docs/prices.md': {
    comparison: priceComparison(providers),
    batch: batchTable(providers),
    refusals: refusalTable(providers),
  },
  ...Object.fromEntries(
    providers.map(({ folder, provider }) => [
      `docs/prices/${folder}.md`,
      { figures: priceTable(provider) },
    ]),
  ),
};

/** Whole files: a picture that a page shows, and the types of model ids. */
const wholes: Readonly<Record<string, string>> = {
  'docs/poll-schedule.svg': schedulePicture(),
  'docs/pictures/scale-day.svg': dayChart(results.scale) ?? '',
  'docs/pictures/scale-outage.svg': outageChart(results.scale) ?? '',
  'docs/pictures/compare.svg': comparePicture(providers.map(({ provider }) => provider)),
  ...Object.fromEntries(
    providers.map(({ name, folder, pascal, provider }) => [
      `packages/providers/${folder}/src/model-ids.ts`,
      modelIds(pascal, name, provider),
    ]),
  ),
};

/** Every page with generated parts and every file that is generated whole, as it is and as it should be. */
export async function generatedPages(): Promise<readonly Page[]> {
  const pages = Object.entries(parts).map(async ([path, tables]) => {
    const current = await readFile(new URL(`../${path}`, import.meta.url), 'utf8');
    let generated = current;
    for (const [name, table] of Object.entries(tables)) {
      generated = replacePart(path, generated, name, table);
    }
    return { path, current, generated };
  });
  const whole = Object.entries(wholes).map(async ([path, generated]) => {
    const url = new URL(`../${path}`, import.meta.url);
    return { path, current: await readFile(url, 'utf8').catch(() => ''), generated };
  });
  return Promise.all([...pages, ...whole]);
}

/** What `test/peers` measured last. Measuring again is left to whoever wants to. */
async function comparisonOfPeers(): Promise<string> {
  const page = await readFile(new URL('../docs/peers.md', import.meta.url), 'utf8');
  const [, comparison] = page.split(/<!-- (?:end of )?comparison -->/);
  if (comparison === undefined) throw new Error('docs/peers.md holds no comparison');
  return comparison.trim();
}

/** Puts a table between `<!-- generated: name -->` and `<!-- end: name -->`. */
function replacePart(path: string, page: string, name: string, table: string): string {
  const begin = `<!-- generated: ${name} -->`;
  const end = `<!-- end: ${name} -->`;
  const from = page.indexOf(begin);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`${path} has no place for "${name}": ${begin} ${end}`);
  return `${page.slice(0, from + begin.length)}\n\n${table}\n\n${page.slice(to)}`;
}
