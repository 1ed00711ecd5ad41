import { once } from 'node:events';
import { homedir } from 'node:os';
import { interrupted } from './command-error.ts';
import type { Io } from './io.ts';
import { nothingSpent } from './errors/money.ts';
import { systemFolders } from './system-folders.ts';

/** The real thing. Colours and the width count only where a terminal shows the output. */
export function createIo(process: NodeJS.Process): Io {
  const { stdin, stdout, stderr, env } = process;
  return {
    out: (words) => void stdout.write(words),
    err: (words) => void stderr.write(words),
    columns: stdout.isTTY ? widthOf(stdout) : undefined,
    errColumns: stderr.isTTY ? () => widthOf(stderr) : undefined,
    hasColor: hasColor(stdout, env),
    env,
    cwd: process.cwd(),
    now: Date.now,
    fetch: (url, init) => globalThis.fetch(url, init),
    ...systemFolders({ platform: process.platform, env, home: homedir() }),
    ask: stdin.isTTY && stderr.isTTY ? ask : undefined,
    browse: stderr.isTTY ? browse : undefined,
    readInput: stdin.isTTY
      ? undefined
      : async () => (await import('node:stream/consumers')).text(stdin),
    stdio: { input: stdin, output: stdout },
    interrupts: () => interrupts(process),
    // A config that is empty has every provider, at list prices.
    providers: async () => {
      const { loadConfig } = await import('genlock');
      return (await loadConfig({ config: {}, env: {} })).providers;
    },
  };
}

async function browse(url: string): Promise<void> {
  const { default: open } = await import('open');
  const opener = await open(url);
  // Where it fails later the address is still on the screen.
  opener.on('error', () => undefined);
}

/** A terminal that nobody has told its size, such as one in a container, says 0. */
function widthOf({ columns }: NodeJS.WriteStream): number {
  return columns > 0 ? columns : 80;
}

/** FORCE_COLOR wins, as in Node; then NO_COLOR (https://no-color.org); then what the terminal can. */
function hasColor(
  stdout: NodeJS.WriteStream,
  { FORCE_COLOR, NO_COLOR }: NodeJS.ProcessEnv,
): boolean {
  if (FORCE_COLOR !== undefined) return !['0', 'false'].includes(FORCE_COLOR);
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return stdout.isTTY && stdout.hasColors();
}

let controller: AbortController | undefined;

function interrupts(process: NodeJS.Process): AbortSignal {
  if (controller !== undefined) return controller.signal;
  const made = new AbortController();
  controller = made;
  const stop = (): void => {
    if (made.signal.aborted) process.exit(130);
    made.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return made.signal;
}

async function ask(question: string): Promise<string | undefined> {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const stopped = new AbortController();
  const closed = once(lines, 'close').then(() => undefined);
  lines.once('SIGINT', () => stopped.abort());
  try {
    return await Promise.race([lines.question(question, { signal: stopped.signal }), closed]);
  } catch (error) {
    // Ctrl-D: there is no answer.
    if (isAbort(error) && !stopped.signal.aborted) return undefined;
    if (!stopped.signal.aborted) throw error;
    process.stderr.write('\n');
    throw interrupted(`Interrupted. ${nothingSpent}`);
  } finally {
    lines.close();
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
