import { type ChecksOf, kinds } from '@genlock/core';

/** What a batch may do at most. */
export interface BatchLimits {
  /** USD that the whole batch may cost, over all runs: reserved before each submit. Default: none. */
  readonly budgetUsd?: number | undefined;
  /** Submits at a time. Default 8. */
  readonly submits?: number | undefined;
  /** Submits in a minute. Default: as many as go. */
  readonly submitsPerMinute?: number | undefined;
  /** Tasks that run at a time, the waiting of which takes no submit's place. Default 10,000. */
  readonly running?: number | undefined;
  /** Files that are saved at a time. Default 4. */
  readonly saves?: number | undefined;
  /** How often a start that was surely not charged, and may go better, is tried again. Default 3. */
  readonly retries?: number | undefined;
  /** How often a task that failed without a charge is made again. Default 0. */
  readonly remakes?: number | undefined;
  /** Stops after so many equal errors in a row. Default 5. */
  readonly equalErrors?: number | undefined;
  /** Stops when more than this part of at least 20 ended clips has failed, from 0 to 1. */
  readonly failureRate?: number | undefined;
  /** Makes so many clips first, and stops until `approve()`. */
  readonly canary?: number | undefined;
  /** By which part a price may be above the plan's. Default 0. */
  readonly priceTolerance?: number | undefined;
}

/** The names of the limits, each with what its value has to be. */
export const limitChecks: ChecksOf<BatchLimits> = {
  budgetUsd: kinds.usd,
  submits: kinds.aboveZero,
  submitsPerMinute: kinds.aboveZero,
  running: kinds.aboveZero,
  saves: kinds.aboveZero,
  retries: kinds.fromZero,
  remakes: kinds.fromZero,
  equalErrors: kinds.aboveZero,
  failureRate: kinds.fromZero,
  canary: kinds.aboveZero,
  priceTolerance: kinds.fromZero,
};

/** Limits, each with its default. */
export interface FullLimits {
  readonly submits: number;
  readonly submitsPerMinute: number;
  readonly running: number;
  readonly saves: number;
  readonly retries: number;
  readonly remakes: number;
  readonly equalErrors: number;
  readonly failureRate: number;
  readonly canary: number | undefined;
  readonly priceTolerance: number;
}

/** Fills in the defaults. */
export function fullLimits(limits: BatchLimits): FullLimits {
  return {
    submits: limits.submits ?? 8,
    submitsPerMinute: limits.submitsPerMinute ?? Infinity,
    running: limits.running ?? 10_000,
    saves: limits.saves ?? 4,
    retries: limits.retries ?? 3,
    remakes: limits.remakes ?? 0,
    equalErrors: limits.equalErrors ?? 5,
    failureRate: limits.failureRate ?? 1,
    canary: limits.canary,
    priceTolerance: limits.priceTolerance ?? 0,
  };
}
