import { type ChecksOf, kinds } from '@genlock/core';

/** What may be asked of one account at a provider, by all workers and batches on the ledger. */
export interface AccountLimits {
  /** Names the account, where a ledger sees more than one of a provider: each is counted apart. */
  readonly name?: string | undefined;
  /** Submits at a time. Default: `submits` of the batch. */
  readonly submits?: number | undefined;
  /** Submits in a minute. Default: `submitsPerMinute` of the batch. */
  readonly submitsPerMinute?: number | undefined;
  /** Tasks of batches that run at a time. Default: any number. */
  readonly running?: number | undefined;
}

/** What a batch may do at most. */
export interface BatchLimits {
  /**
   * USD that the whole batch may cost, over all runs: reserved before each submit. It is kept with the
   * batch, for workers that are not told; told another figure, those count by it that begin then.
   * Default: as it is, none for a new batch.
   */
  readonly budgetUsd?: number | undefined;
  /** Submits at a time in each account, of all workers and batches on the ledger. Default 8. */
  readonly submits?: number | undefined;
  /** Submits in a minute in each account, of all of them. Default: as many as go. */
  readonly submitsPerMinute?: number | undefined;
  /** Limits of single accounts, by the id of the provider. */
  readonly accounts?: Readonly<Record<string, AccountLimits>> | undefined;
  /** Tasks of this run at a time, the waiting of which takes no submit's place. Default 10,000. */
  readonly running?: number | undefined;
  /** Files that are saved at a time. Default 4. */
  readonly saves?: number | undefined;
  /**
   * How long the sink may take for a file, or `cutFrame` for a frame, in milliseconds: the clip is done
   * without a file then, and is saved by `retry({ only: 'download' })`. Default 1,800,000.
   */
  readonly saveMs?: number | undefined;
  /** How often a start that was surely not charged, and may go better, is tried again. Default 3. */
  readonly retries?: number | undefined;
  /** How often a task that failed without a charge is made again. Default 0. */
  readonly remakes?: number | undefined;
  /**
   * Stops after so many equal errors in a row. So many refusals in a row that are an account's, such
   * as a wrong key, open its circuit: clips wait, and one at a time tries it. Default 5.
   */
  readonly equalErrors?: number | undefined;
  /**
   * For how long a provider that refuses everything, or a database that is gone, is tried again, in
   * milliseconds. What does not pass by itself, such as a wrong key, ends the run at once. Default
   * 600,000.
   */
  readonly outageMs?: number | undefined;
  /** Stops when more than this part of at least 20 ended clips has failed, from 0 to 1. */
  readonly failureRate?: number | undefined;
  /** Makes so many clips first, and stops until `approve()`. */
  readonly canary?: number | undefined;
  /** By which part a price may be above the plan's. Default 0. */
  readonly priceTolerance?: number | undefined;
}

const accountChecks: ChecksOf<AccountLimits> = {
  name: kinds.text,
  submits: kinds.aboveZero,
  submitsPerMinute: kinds.aboveZero,
  running: kinds.aboveZero,
};

/** The names of the limits, each with what its value has to be. */
export const limitChecks: ChecksOf<BatchLimits> = {
  budgetUsd: kinds.usd,
  submits: kinds.aboveZero,
  submitsPerMinute: kinds.aboveZero,
  accounts: kinds.recordOf('limits by the id of a provider', kinds.objectOf(accountChecks)),
  running: kinds.aboveZero,
  saves: kinds.aboveZero,
  saveMs: kinds.aboveZero,
  retries: kinds.fromZero,
  remakes: kinds.fromZero,
  equalErrors: kinds.aboveZero,
  outageMs: kinds.fromZero,
  failureRate: kinds.fromZero,
  canary: kinds.aboveZero,
  priceTolerance: kinds.fromZero,
};

/** Limits, each with its default. */
export interface FullLimits {
  readonly submits: number;
  readonly submitsPerMinute: number;
  readonly accounts: Readonly<Record<string, AccountLimits>>;
  readonly running: number;
  readonly saves: number;
  readonly saveMs: number;
  readonly retries: number;
  readonly remakes: number;
  readonly equalErrors: number;
  readonly outageMs: number;
  readonly failureRate: number;
  readonly canary: number | undefined;
  readonly priceTolerance: number;
}

/** Fills in the defaults. */
export function fullLimits(limits: BatchLimits): FullLimits {
  return {
    submits: limits.submits ?? 8,
    submitsPerMinute: limits.submitsPerMinute ?? Infinity,
    accounts: limits.accounts ?? {},
    running: limits.running ?? 10_000,
    saves: limits.saves ?? 4,
    saveMs: limits.saveMs ?? 1_800_000,
    retries: limits.retries ?? 3,
    remakes: limits.remakes ?? 0,
    equalErrors: limits.equalErrors ?? 5,
    outageMs: limits.outageMs ?? 600_000,
    failureRate: limits.failureRate ?? 1,
    canary: limits.canary,
    priceTolerance: limits.priceTolerance ?? 0,
  };
}
