import { type ErrorFacts, GenlockError, safeCause, type Task } from '@genlock/core';

const code = 'ledger-write';

/**
 * A step could not be written down. Before a submit nothing is sent then; after it, `taskId` is the
 * task that is paid for, and the ledger still holds its intent.
 */
export class LedgerWriteError extends GenlockError {
  /** What the database says, such as `the disk is full`. */
  readonly reason: string;

  constructor(reason: string, consequence: string, facts: ErrorFacts = {}) {
    const message = `The ledger could not be written (${reason}). ${consequence}`;
    super({ name: 'LedgerWriteError', code, message }, { ...facts, cause: safeCause(facts.cause) });
    this.reason = reason;
  }

  /** What came of a task that was accepted, and that could not be written down. */
  static afterSubmit(
    { id: taskId, provider, endpoint }: Pick<Task, 'id' | 'provider' | 'endpoint'>,
    cause: unknown,
  ): LedgerWriteError {
    const reason = LedgerWriteError.isInstance(cause) ? cause.reason : 'its database failed';
    const consequence =
      `Task ${taskId} was accepted and is paid for: keep its id, wait(taskId) brings the video. ` +
      'Its intent is in the ledger, and sweep() looks for it.';
    const facts = { provider, endpoint, taskId, charged: 'yes', cause } as const;
    return new LedgerWriteError(reason, consequence, facts);
  }

  static override isInstance(error: unknown): error is LedgerWriteError {
    return GenlockError.isInstance(error) && error.code === code;
  }
}
