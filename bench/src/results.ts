import { readFile, writeFile } from 'node:fs/promises';
import type { BenchName, benches } from './benches.ts';
import type { Setting } from './setting.ts';

/** The figures of one bench, and where they come from. */
export interface Measured<Figures> extends Setting {
  /** How long it took. */
  readonly seconds: number;
  readonly figures: Figures;
}

/** What every bench measured last. One that never ran is not there. */
export type Results = {
  readonly [Name in BenchName]?: Measured<Awaited<ReturnType<(typeof benches)[Name]>>>;
};

const file = new URL('../results.json', import.meta.url);

/** What stands in `bench/results.json`, which nobody else writes. */
export async function readResults(): Promise<Results> {
  const results: Results = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
  return results;
}

/** Writes `bench/results.json`: four digits tell more than any of this is sure to. */
export async function writeResults(results: Results): Promise<void> {
  const short = (_key: string, value: unknown): unknown =>
    typeof value === 'number' ? Number(value.toPrecision(value >= 1000 ? 15 : 4)) : value;
  await writeFile(file, `${JSON.stringify(results, short, 2)}\n`);
}
