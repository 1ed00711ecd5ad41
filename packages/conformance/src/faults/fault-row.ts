import type { ServerFault } from './fault.ts';

/**
 * What a submit comes to.
 *
 * - `accepted`: there is a task and the caller has its id
 * - `refused`: there is surely none
 * - `unknown`: the answer was lost, and there may be one
 */
export type SubmitResult = 'accepted' | 'refused' | 'unknown';

/**
 * What a caller ends up with.
 *
 * - `video`: the file's URL, at last
 * - `failed`, `expired`: a task that the provider ended so
 * - `refused`: `SubmitRefusedError`; nothing was made
 * - `unknown`: `SubmissionUnknownError`, which says how to look
 * - `unreadable`: `TaskReadError` with the task id; the provider refuses the question
 * - `pending`: the task id, and no end before the deadline
 */
export type Sight =
  | 'video'
  | 'failed'
  | 'expired'
  | 'refused'
  | 'unknown'
  | 'unreadable'
  | 'pending';

/** What must come of a fault. */
export interface FaultOutcome {
  /** What the submit comes to. */
  readonly submit: SubmitResult;
  /** Tasks that are made, and so paid for. */
  readonly tasks: 0 | 1;
  /** What the caller ends up with. */
  readonly sees: Sight;
  /** Another end, where providers call the same thing differently. */
  readonly maySee?: Sight;
  /** The same where the provider keeps records in which a lost submit is found. */
  readonly seesWithRecords?: Sight;
  /** The same where the provider makes one task of all submits with one key. */
  readonly withReplay?: { readonly tasks: 0 | 1; readonly sees: Sight };
  /** How often a webhook handler tells of the end; only where a webhook is registered. */
  readonly events?: 0 | 1;
}

/** One fault and what must come of it, whatever the provider and the way in. */
export interface FaultRow extends FaultOutcome {
  /** What the server is asked for. */
  readonly fault: ServerFault;
  /** A fault that has to come first. */
  readonly onTopOf?: ServerFault;
}
