import type { Provenance } from './price.ts';
import type { Charged } from './task-fault.ts';

/**
 * Whether a task is charged that the provider refuses for its content: one that was accepted, and
 * ends as moderated. A submit that is refused at once makes no task and is not meant.
 */
export interface ChargedIfRefused extends Provenance {
  /** `unknown`: the provider says both or nothing, so that it may be charged. */
  readonly answer: Charged;
  /** What a reader of the answer should know. */
  readonly note?: string | undefined;
}
