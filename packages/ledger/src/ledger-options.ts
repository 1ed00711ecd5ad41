import { type ChecksOf, kinds, type Sleep } from '@genlock/core';
import type { LedgerTask } from './ledger-task.ts';

/** What a ledger is told when it is opened, whatever database it is in. */
export interface LedgerOptions {
  /** Keeps what people wrote: prompts and shots. Files and keys are never kept. Default `false`. */
  readonly keepPrompts?: boolean | undefined;
  /**
   * Is told of each task that has ended, once in all processes; again only where a process died or
   * threw while it was told. `sweep` makes up for those.
   */
  readonly onEnd?: ((task: LedgerTask) => void | Promise<void>) | undefined;
  /** Is told what went wrong beside a task: `onEnd` threw, an end could not be written. */
  readonly onError?: ((error: unknown) => void) | undefined;
  /**
   * For how long a start that no longer reports is taken to be at work, in milliseconds; a start that
   * is at work reports every third of it. Default 15,000.
   */
  readonly leaseMs?: number | undefined;
  /** The clock, in milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** Waits for another process. Default: a timer. */
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
