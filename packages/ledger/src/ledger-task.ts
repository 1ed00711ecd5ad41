import type { Charged, FaultKind, Mode, SavedFile, StoredRequest, Video } from '@genlock/core';
import type { LedgerStatus } from './status.ts';

/** Why a task brought no video. */
export interface LedgerFault {
  readonly kind: FaultKind;
  readonly charged: Charged;
}

/** A start as the ledger has it: what was asked, what became of it, what it cost. */
export interface LedgerTask {
  /** Id in the ledger; later starts have greater ones. */
  readonly id: string;
  /** The idempotency key of the start, where it had one. */
  readonly key: string | undefined;
  readonly status: LedgerStatus;
  /** Portable task id, once there is one. */
  readonly taskId: string | undefined;
  /** Id of the provider that was tried last. */
  readonly provider: string;
  /** Key of its endpoint. */
  readonly endpoint: string;
  /** Neutral model id. */
  readonly model: string;
  readonly mode: Mode;
  /** What was asked for, without prompts unless `keepPrompts` is set, and never with a file. */
  readonly request: StoredRequest;
  readonly tags: readonly string[];
  /** What it should cost, in USD. */
  readonly estimateUsd: number | undefined;
  /** What it did cost, in USD, where the provider has told. */
  readonly costUsd: number | undefined;
  /** What it counts for in budgets and reports, in USD; `undefined` while that is open. */
  readonly settledUsd: number | undefined;
  /** The provider's own word for its state. */
  readonly providerStatus: string | undefined;
  readonly error: LedgerFault | undefined;
  /** Links of the provider, which run out. */
  readonly videos: readonly Video[];
  /** Where a video was put, as `saved` was told. */
  readonly file: SavedFile | undefined;
  /** Right before the submit, in milliseconds since the epoch. */
  readonly submittedAt: number;
  /** When the provider accepted it, in milliseconds since the epoch. */
  readonly acceptedAt: number | undefined;
  /** When it ended, in milliseconds since the epoch. */
  readonly endedAt: number | undefined;
}
