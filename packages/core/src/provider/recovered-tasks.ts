import type { RequestField } from '../types/video-request.ts';

/** What became of a start whose answer was lost, as far as the provider tells. */
export interface RecoveredTasks {
  /**
   * - `found`: one task fits. It is paid for: keep its id, do not start again
   * - `none`: there is surely none, so nothing was charged
   * - `several`: which one it is cannot be told; the others are of calls that were alike
   * - `unknown`: the records did not answer, or may not have it yet. Ask later
   * - `unsupported`: the provider's API tells nothing of it
   */
  readonly outcome: 'found' | 'none' | 'several' | 'unknown' | 'unsupported';
  /** The tasks that fit, as portable ids. */
  readonly taskIds: readonly string[];
  /**
   * Fields that were not compared, since their files are uploaded and an upload has a new URL each
   * time: a task that differs in nothing else fits as well.
   */
  readonly notCompared: readonly RequestField[];
  /**
   * True where the provider makes one task of all submits with one key: a start with the same
   * `idempotencyKey` is safe then, and gives the task.
   */
  readonly mayBeSentAgain?: boolean | undefined;
}
