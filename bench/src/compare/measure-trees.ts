import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { bundledBytes, withoutSdk } from '../bundle-size.ts';
import { importOnce } from '../import-time.ts';
import { median } from '../numbers.ts';
import { factories } from '../packages.ts';
import type { ComparedRow } from './compared-rows.ts';

/** The two copies of the repository, each built. */
export interface Trees {
  readonly main: string;
  readonly change: string;
}

type Side = keyof Trees;
type Figures = Readonly<Record<string, number>>;

const ours = ['@genlock/fal', '@genlock/wavespeed', '@genlock/atlascloud', 'genlock'] as const;

/** How much more is worth a word. Counts are exact; a machine of a CI is not. */
const bounds = { schedule: 1.1, cpu: 1.3, import: 1.3, size: 1.03 } as const;

/** Asks a process what one tree does. */
async function probe(folder: string, what: 'schedule' | 'cpu'): Promise<Figures> {
  const file = `${import.meta.dirname}/probe.ts`;
  const { stdout } = await promisify(execFile)(process.execPath, [file, folder, what]);
  const figures: Figures = JSON.parse(stdout);
  return figures;
}

/** CPU time of the import of each package behind `ai`, each in a fresh process. */
async function importTimes(folder: string): Promise<Figures> {
  const figures: Record<string, number> = {};
  for (const name of ['@genlock/fal', 'genlock']) {
    const [, cpuMilliseconds] = await importOnce(name, true, `${folder}/bench`);
    figures[`import of ${name} after ai, CPU time in ms`] = cpuMilliseconds;
  }
  return figures;
}

/** Bytes that an app downloads with each package, without what it has of the AI SDK anyway. */
async function sizes(folder: string): Promise<Figures> {
  const figures: Record<string, number> = {};
  for (const name of ours) {
    const bytes = await bundledBytes(name, factories[name], withoutSdk, `${folder}/bench/src`);
    figures[`size of ${name} in bytes, gzipped`] = bytes.gzip;
  }
  return figures;
}

type Measure = (folder: string) => Promise<Figures>;

/** Both trees turn by turn, the order swapped each time, so that a busy minute hits both. */
async function turnByTurn(trees: Trees, rounds: number, measure: Measure): Promise<Taken> {
  const taken: Taken = { main: [], change: [] };
  const order: readonly Side[] = ['main', 'change'];
  for (let round = 0; round < rounds; round += 1) {
    for (const side of round % 2 === 0 ? order : order.toReversed()) {
      taken[side].push(await measure(trees[side]));
    }
  }
  return taken;
}

type Taken = Readonly<Record<Side, Figures[]>>;

function rowsOf(
  { main, change }: Taken,
  bound: number,
  middle: (numbers: readonly number[]) => number,
): readonly ComparedRow[] {
  const names = new Set([...main, ...change].flatMap((figures) => Object.keys(figures)));
  const figure = (taken: readonly Figures[], name: string): number =>
    middle(taken.map((figures) => figures[name] ?? Number.NaN));
  return [...names].map((what) => ({
    what,
    main: figure(main, what),
    change: figure(change, what),
    bound,
  }));
}

/** Else a machine does only adds to a time. */
const best = (numbers: readonly number[]): number => Math.min(...numbers);

/** Everything that is compared, in the order of the table. */
export const measures: Readonly<Record<string, (trees: Trees) => Promise<readonly ComparedRow[]>>> =
  {
    schedule: async (trees) =>
      rowsOf(await turnByTurn(trees, 1, (at) => probe(at, 'schedule')), bounds.schedule, median),
    cpu: async (trees) =>
      rowsOf(await turnByTurn(trees, 6, (at) => probe(at, 'cpu')), bounds.cpu, median),
    import: async (trees) => rowsOf(await turnByTurn(trees, 9, importTimes), bounds.import, best),
    size: async (trees) => rowsOf(await turnByTurn(trees, 1, sizes), bounds.size, median),
  };
