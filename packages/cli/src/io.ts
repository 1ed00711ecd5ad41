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
    providers,
  };
}
