import { GenlockError } from '@genlock/core';

const code = 'batch-busy';

/** Another runner has the batch: one runs it at a time. This one sends nothing. */
export class BatchBusyError extends GenlockError {
  constructor(name: string, cause?: unknown) {
    const message =
      `Batch "${name}" is run by another process. Nothing was sent or charged by this one: wait for ` +
      'it, or end it and run again.';
    super({ name: 'BatchBusyError', code, message }, { cause, isRetryable: true });
  }

  static override isInstance(error: unknown): error is BatchBusyError {
    return GenlockError.isInstance(error) && error.code === code;
  }
}
