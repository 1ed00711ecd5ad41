import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { packages } from './packages.ts';

/** What it takes to import a package: the best of the rounds, for what else a machine does only adds to it. */
export interface ImportRow {
  readonly name: string;
  /** Whether the process had imported `ai` before, as an app that uses the AI SDK has. */
  readonly isAfterAi: boolean;
  /** Wall time. */
  readonly milliseconds: number;
  /** CPU time of all threads, which a busy machine distorts less. */
  readonly cpuMilliseconds: number;
}

const rounds = 21;

// What the process has imported before leaves garbage, and whether that is collected during the import or
// after it depends on a few bytes more or less: so it is collected before.
const program = `
  const [name, before] = process.argv.slice(1);
  if (before !== undefined) await import(before);
  gc();
  const startedAt = performance.now();
  const usage = process.cpuUsage();
  await import(name);
  const { user, system } = process.cpuUsage(usage);
  console.log(JSON.stringify([performance.now() - startedAt, (user + system) / 1000]));
`;

/** Imports each package in fresh processes, turn by turn. */
export async function benchImports(): Promise<readonly ImportRow[]> {
  const subjects = [false, true].flatMap((isAfterAi) =>
    packages.map((name) => ({ name, isAfterAi, wall: [] as number[], cpu: [] as number[] })),
  );
  // The first round fills the disk cache.
  for (const { name } of subjects) await importOnce(name, true);
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, isAfterAi, wall, cpu } of subjects) {
      const [milliseconds, cpuMilliseconds] = await importOnce(name, isAfterAi);
      wall.push(milliseconds);
      cpu.push(cpuMilliseconds);
    }
  }
  return subjects.map(({ name, isAfterAi, wall, cpu }) => ({
    name,
    isAfterAi,
    milliseconds: Math.min(...wall),
    cpuMilliseconds: Math.min(...cpu),
  }));
}

/** One import in a fresh process, as a file in a folder would import it. */
export async function importOnce(
  name: string,
  isAfterAi: boolean,
  folder: string = import.meta.dirname,
): Promise<readonly [wall: number, cpu: number]> {
  const names = isAfterAi ? [name, 'ai'] : [name];
  const argv = ['--expose-gc', '--input-type=module', '--eval', program, ...names];
  const { stdout } = await promisify(execFile)(process.execPath, argv, {
    cwd: folder,
  });
  return JSON.parse(stdout);
}
