import { type ChecksOf, kinds, type Sleep } from '@genlock/core';
import type { LedgerTask } from './ledger-task.ts';

/** Options of a ledger in any database. */
export interface LedgerOptions {
  /** Keeps what people wrote: prompts and shots. Files and keys are never kept. Default `false`. */
  readonly keepPrompts?: boolean | undefined;
  /**
   * Called for each task that has ended, once over all processes; again only if the process died or
   * the call threw. `sweep` repeats those.
   */
  readonly onEnd?: ((task: LedgerTask) => void | Promise<void>) | undefined;
  /** Called with errors that belong to no call: `onEnd` threw, an end could not be written. */
  readonly onError?: ((error: unknown) => void) | undefined;
  /**
   * After how many milliseconds without a sign of life a process counts as dead; a living one gives
   * three in that time. Default 15,000.
   */
  readonly leaseMs?: number | undefined;
  /** The clock, in milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** How to wait for another process. Default: a timer. */
  readonly sleep?: Sleep | undefined;
}

/** The names of the options, each with what its value has to be. */
export const ledgerOptionChecks: ChecksOf<LedgerOptions> = {
  keepPrompts: kinds.trueOrFalse,
  onEnd: kinds.aFunction,
  onError: kinds.aFunction,
  leaseMs: kinds.aboveZero,
  now: kinds.aFunction,
  sleep: kinds.aFunction,
};
