import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { median, ratio } from './numbers.ts';
import { packages } from './packages.ts';

/** How long a package takes to import. */
export interface ImportRow {
  readonly name: string;
  /** Milliseconds of wall time in a fresh process, the median. */
  readonly milliseconds: number;
  /** `@genlock/fal` by this package: below 1 Genlock is faster. */
  readonly ratio: number;
}

const rounds = 25;

const program = `
  const startedAt = performance.now();
  await import(process.argv[1]);
  console.log(performance.now() - startedAt);
`;

/** Imports each package in fresh processes, turn by turn. */
export async function benchImports(): Promise<readonly ImportRow[]> {
  const times = packages.map((name) => ({ name, milliseconds: [] as number[] }));
  // The first round fills the disk cache.
  for (const { name } of times) await importTime(name);
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, milliseconds } of times) milliseconds.push(await importTime(name));
  }
  const [ours = []] = times.map(({ milliseconds }) => milliseconds);
  return times.map(({ name, milliseconds }) => ({
    name,
    milliseconds: median(milliseconds),
    ratio: ratio(median(ours), median(milliseconds)),
  }));
}

async function importTime(name: string): Promise<number> {
  const argv = ['--input-type=module', '--eval', program, name];
  const { stdout } = await promisify(execFile)(process.execPath, argv, {
    cwd: import.meta.dirname,
  });
  return Number(stdout);
}
