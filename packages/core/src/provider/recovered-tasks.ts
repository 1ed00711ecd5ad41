import type { RequestField } from '../types/video-request.ts';

/** What became of a start whose answer was lost, as far as the provider can say. */
export interface RecoveredTasks {
  /**
   * - `found`: one task matches. It is paid for: keep its id, do not start again
   * - `none`: there is surely no task, so nothing was charged
   * - `several`: more than one matches; the others are of calls that were alike
   * - `unknown`: the records are unreachable, or may not have it yet. Ask later
   * - `unsupported`: the provider's API cannot answer that
   */
  readonly outcome: 'found' | 'none' | 'several' | 'unknown' | 'unsupported';
  /** The tasks that match, as portable ids. */
  readonly taskIds: readonly string[];
  /**
   * Fields that were not compared, since their files are uploaded and an upload has a new URL each
   * time: a task that differs only there matches as well.
   */
  readonly notCompared: readonly RequestField[];
  /**
   * True if the provider makes one task of all submits with one key: then a start with the same
   * `idempotencyKey` is safe, and returns the task.
   */
  readonly mayBeSentAgain?: boolean | undefined;
}
