import type { Readable, Writable } from 'node:stream';
import type { Fetch, VideoProvider } from '@genlock/core';

/** Everything that a command touches outside of itself, so that a test can stand in for it. */
export interface Io {
  /** Writes to standard output. */
  readonly out: (text: string) => void;
  /** Writes to standard error. */
  readonly err: (text: string) => void;
  /** Width of the terminal that reads the output; `undefined` when no person reads it there. */
  readonly columns: number | undefined;
  /** Width of the terminal that standard error goes to, now; `undefined` where that is none. */
  readonly errColumns?: (() => number) | undefined;
  /** Whether the output has colours: as the terminal, NO_COLOR and FORCE_COLOR have it. */
  readonly hasColor: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that relative paths and the config file are looked up in. */
  readonly cwd: string;
  /** The clock, in milliseconds since the epoch. */
  readonly now: () => number;
  readonly fetch: Fetch;
  /** Folder where answers of live catalogues are kept; `undefined` to keep none. */
  readonly cacheFolder?: string | undefined;
  /** Folder where the ledger is kept; `undefined` to keep none. */
  readonly stateFolder?: string | undefined;
  /** Asks a person, on standard error; `undefined` where none is there. The answer is `undefined` at its end. */
  readonly ask?: ((question: string) => Promise<string | undefined>) | undefined;
  /** Opens a page in the person's browser; `undefined` where nobody is there. */
  readonly browse?: ((url: string) => Promise<void>) | undefined;
  /** Reads standard input to its end; `undefined` where a person would have to type it. */
  readonly readInput?: (() => Promise<string>) | undefined;
  /** Standard input and output as streams, for a protocol on both; `undefined` in a test without. */
  readonly stdio?: { readonly input: Readable; readonly output: Writable } | undefined;
  /**
   * Aborted by the first Ctrl-C from now on; the second ends the process. Without it a Ctrl-C ends
   * the process at once.
   */
  readonly interrupts: () => AbortSignal;
  /** The providers whose tables are shown, at list prices. Loaded when they are asked for. */
  readonly providers: () => Promise<readonly VideoProvider[]>;
}

/** Whether a person says yes. `undefined` where none is there. */
export async function confirm({ ask }: Io, question: string): Promise<boolean | undefined> {
  const answer = await ask?.(`${question} [y/N] `);
  return ask === undefined ? undefined : /^y(?:es)?$/i.test((answer ?? '').trim());
}
