import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { median, ratio } from './numbers.ts';
import { packages } from './packages.ts';

/** What it takes to import a package in a fresh process: medians. */
export interface ImportRow {
  readonly name: string;
  /** Wall time. */
  readonly milliseconds: number;
  /** CPU time of all threads, which a busy machine distorts less. */
  readonly cpuMilliseconds: number;
  /** CPU time of `@genlock/fal` by that of this package: below 1 Genlock needs less. */
  readonly cpuRatio: number;
}

const rounds = 25;

const program = `
  const startedAt = performance.now();
  const before = process.cpuUsage();
  await import(process.argv[1]);
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify([performance.now() - startedAt, (user + system) / 1000]));
`;

/** Imports each package in fresh processes, turn by turn. */
export async function benchImports(): Promise<readonly ImportRow[]> {
  const times = packages.map((name) => ({ name, wall: [] as number[], cpu: [] as number[] }));
  // The first round fills the disk cache.
  for (const { name } of times) await importOnce(name);
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, wall, cpu } of times) {
      const [milliseconds, cpuMilliseconds] = await importOnce(name);
      wall.push(milliseconds);
      cpu.push(cpuMilliseconds);
    }
  }
  const ours = median(times[0]?.cpu ?? []);
  return times.map(({ name, wall, cpu }) => ({
    name,
    milliseconds: median(wall),
    cpuMilliseconds: median(cpu),
    cpuRatio: ratio(ours, median(cpu)),
  }));
}

async function importOnce(name: string): Promise<readonly [wall: number, cpu: number]> {
  const argv = ['--input-type=module', '--eval', program, name];
  const { stdout } = await promisify(execFile)(process.execPath, argv, {
    cwd: import.meta.dirname,
  });
  return JSON.parse(stdout);
}
