import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { median } from './numbers.ts';

/** How long a process takes that does next to nothing: wall time from its start to its end. */
export interface CommandRow {
  readonly name: string;
  readonly milliseconds: number;
  /** The best of the rounds, which a busy machine distorts less. */
  readonly bestMilliseconds: number;
}

const rounds = 25;

/** What they are held against: a process of Node that does nothing. */
export const nodeAlone = 'node -e 0';
/** The command that is measured. */
export const helpCommand = 'genlock --help';

const bin = fileURLToPath(new URL('../../packages/cli/dist/cli.mjs', import.meta.url));

/** By name: arguments of Node, and whether code that was compiled once may be read again. */
const subjects: readonly (readonly [name: string, args: readonly string[], isCached: boolean])[] = [
  [nodeAlone, ['-e', '0'], true],
  [helpCommand, [bin, '--help'], true],
  [`${helpCommand}, the first time`, [bin, '--help'], false],
  ['genlock generate --help', [bin, 'generate', '--help'], true],
  ['genlock models --json', [bin, 'models', '--json'], true],
];

/** Starts each in fresh processes, turn by turn. */
export async function benchCommand(): Promise<readonly CommandRow[]> {
  const measured = subjects.map((subject) => ({ subject, times: [] as number[] }));
  // The first round fills the disk cache, and that of compiled code.
  for (const { subject } of measured) await startOnce(subject);
  for (let round = 0; round < rounds; round += 1) {
    for (const { subject, times } of measured) times.push(await startOnce(subject));
  }
  return measured.map(({ subject: [name], times }) => ({
    name,
    milliseconds: median(times),
    bestMilliseconds: Math.min(...times),
  }));
}

async function startOnce([, args, isCached]: (typeof subjects)[number]): Promise<number> {
  const env = { ...process.env, ...(!isCached && { NODE_DISABLE_COMPILE_CACHE: '1' }) };
  const startedAt = performance.now();
  await promisify(execFile)(process.execPath, args, { env, maxBuffer: 64 * 1024 ** 2 });
  return performance.now() - startedAt;
}
