import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Fetch, VideoProvider } from '@genlock/core';
import { loadConfig } from 'genlock';

/** Everything that a command touches outside of itself, so that a test can stand in for it. */
export interface Io {
  /** Writes to standard output. */
  readonly out: (text: string) => void;
  /** Writes to standard error. */
  readonly err: (text: string) => void;
  /** Width of the terminal that reads the output; `undefined` when no person reads it there. */
  readonly columns: number | undefined;
  /** Whether that terminal shows colours. */
  readonly hasColor: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that relative paths and the config file are looked up in. */
  readonly cwd: string;
  /** The clock, in milliseconds since the epoch. */
  readonly now: () => number;
  readonly fetch: Fetch;
  /** Folder where answers of live catalogues are kept; `undefined` to keep none. */
  readonly cacheFolder?: string | undefined;
  /** Asks a person; `undefined` where none is there. */
  readonly confirm?: ((question: string) => Promise<boolean>) | undefined;
  /** The providers whose tables are shown, at list prices. */
  readonly providers: readonly VideoProvider[];
}

/** The real thing. Colours and the width count only where a terminal shows the output. */
export async function createIo(process: NodeJS.Process): Promise<Io> {
  const { stdout, stderr, env } = process;
  // A config that says nothing has every provider, at list prices.
  const { providers } = await loadConfig({ config: {}, env: {} });
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    columns: stdout.isTTY ? stdout.columns : undefined,
    hasColor: stdout.isTTY && stdout.hasColors(),
    env,
    cwd: process.cwd(),
    now: Date.now,
    fetch: (url, init) => globalThis.fetch(url, init),
    cacheFolder: cacheFolder(process),
    confirm: process.stdin.isTTY && stdout.isTTY ? ask : undefined,
    providers,
  };
}

/** Where the system wants what can be got again: XDG Base Directory 0.8, and `LOCALAPPDATA`. */
function cacheFolder({ env, platform }: NodeJS.Process): string {
  const local = platform === 'win32' ? env['LOCALAPPDATA'] : env['XDG_CACHE_HOME'];
  return join(local || join(homedir(), '.cache'), 'genlock');
}

async function ask(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(?:es)?$/i.test((await lines.question(`${question} [y/N] `)).trim());
  } finally {
    lines.close();
  }
}
