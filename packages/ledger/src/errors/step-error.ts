import { GenlockError } from '@genlock/core';

const code = 'step-failed';

/** Why another try of a step may help, where the error itself says that it does not. */
const helps: Readonly<Record<string, { readonly afterMs: number | undefined }>> = {
  // The provider's records lag. They are searched again; nothing is sent.
  'submission-unknown': { afterMs: 60_000 },
  // Nothing was sent, or the task is looked for.
  'ledger-write': { afterMs: undefined },
  // The engine ended this try. The task is in the ledger.
  'task-pending': { afterMs: undefined },
};

/**
 * A step came to nothing. Another try never pays for a second task: `isRetryable` says whether it
 * may help, `retryAfterMs` when, `charged` whether money was spent, `reason` what went wrong.
 */
export class StepError extends GenlockError {
  /** The `code` of the error that ended the step, such as `submit-refused`. */
  readonly reason: string;

  constructor(
    cause: GenlockError,
    more: { readonly taskId?: string | undefined; readonly message?: string | undefined } = {},
  ) {
    const { provider, endpoint, requestId, statusCode, charged } = cause;
    const { taskId = cause.taskId, message = cause.message } = more;
    const help = helps[cause.code];
    super(
      { name: 'StepError', code, message },
      {
        provider,
        endpoint,
        taskId,
        requestId,
        statusCode,
        charged,
        cause,
        isRetryable: cause.isRetryable || help !== undefined,
        retryAfterMs: cause.retryAfterMs ?? help?.afterMs,
      },
    );
    this.reason = cause.code;
  }

  static override isInstance(error: unknown): error is StepError {
    return GenlockError.isInstance(error) && error.code === code;
  }
}

/**
 * What a step throws: errors of Genlock as a {@link StepError}, others as they are, which every
 * engine takes for a reason to try again.
 */
export function asStepError(error: unknown, taskId?: string): unknown {
  if (!GenlockError.isInstance(error) || StepError.isInstance(error)) return error;
  return new StepError(error, { taskId: error.taskId ?? taskId });
}
