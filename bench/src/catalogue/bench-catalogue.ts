import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { median, ratio } from '../numbers.ts';
import { askedModel, tableOf } from './generated-table.ts';

/** What a table costs a program that asks for one model. */
export interface CatalogueRow {
  /** Rows of the table. */
  readonly rows: number;
  /** Bytes of its source, gzipped: the same however it is made. */
  readonly gzip: number;
  /** CPU time to load it, make a provider and ask for a model, by families. Median. */
  readonly lazyMilliseconds: number;
  /** The same with all rows made at once. */
  readonly eagerMilliseconds: number;
  /** By families for all at once: the median of the rounds' ratios. */
  readonly ratio: number;
}

const rounds = 11;
const counts = [100, 300, 1_000];

/** Core is loaded, and has made a provider, before the clock starts: what is left is the table. */
const program = `
  import { createProvider } from '@genlock/core';
  const [file, model, isLazy] = process.argv.slice(1);
  const provide = (endpoints) => createProvider({
    id: 'bench', hosts: { baseURL: 'https://bench.test' }, lookup: '', endpoints, statuses: {},
    credentials: [{ secrets: {}, authorize: () => ({}) }], warmupStatuses: [],
    toFault: () => ({ kind: 'unknown', message: '' }), protocol: { cost: async () => undefined },
  }, {});
  provide([]).supports({ model, prompt: 'a kite' });
  const usage = process.cpuUsage();
  const { endpoints } = await import(file);
  const provider = provide(endpoints);
  if (isLazy === 'false') void provider.endpoints;
  provider.supports({ model, prompt: 'a kite' });
  const { user, system } = process.cpuUsage(usage);
  console.log((user + system) / 1000);
`;

/** Loads tables of several sizes in fresh processes, by families and all at once, turn by turn. */
export async function benchCatalogue(): Promise<readonly CatalogueRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'genlock-bench-'));
  try {
    const results: CatalogueRow[] = [];
    for (const rows of counts) results.push(await measure(folder, rows));
    return results;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(folder: string, rows: number): Promise<CatalogueRow> {
  const lazy: number[] = [];
  const eager: number[] = [];
  for (const isLazy of [true, false]) {
    await writeFile(fileOf(folder, rows, isLazy), tableOf(rows, isLazy));
  }
  for (let round = 0; round < rounds; round += 1) {
    lazy.push(await load(fileOf(folder, rows, true), true));
    eager.push(await load(fileOf(folder, rows, false), false));
  }
  return {
    rows,
    gzip: gzipSync(tableOf(rows, true), { level: 9 }).byteLength,
    lazyMilliseconds: median(lazy),
    eagerMilliseconds: median(eager),
    ratio: median(lazy.map((milliseconds, round) => ratio(milliseconds, eager[round]))),
  };
}

function fileOf(folder: string, rows: number, isLazy: boolean): string {
  return join(folder, `${rows}-${isLazy ? 'lazy' : 'eager'}.mjs`);
}

async function load(file: string, isLazy: boolean): Promise<number> {
  const words = [pathToFileURL(file).href, askedModel, String(isLazy)];
  const argv = ['--input-type=module', '--eval', program, ...words];
  const { stdout } = await promisify(execFile)(process.execPath, argv, {
    cwd: import.meta.dirname,
  });
  return Number(stdout);
}
