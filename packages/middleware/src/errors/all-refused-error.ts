import { APICallError } from '@ai-sdk/provider';
import { GenlockError, HttpError, redact } from '@genlock/core';

/** A model that refused a call. */
export interface ModelRefusal {
  /** Provider and model id. */
  readonly model: string;
  /** What it threw. */
  readonly error: unknown;
}

const code = 'all-refused';

/**
 * Every model of a fallback refused the call: surely no task, surely no charge.
 *
 * `isRetryable` is true where one of them may take the same call later, and then holds that one's
 * headers, so that the AI SDK waits as long as it asked.
 */
export class AllRefusedError extends HttpError {
  // Hidden like a cause: a foreign error may hold the request.
  readonly #refusals: readonly ModelRefusal[];

  constructor(refusals: readonly ModelRefusal[], prompt?: string) {
    const later = refusals.map(({ error }) => error).find(mayPassLater);
    super(
      {
        name: 'AllRefusedError',
        code,
        message:
          `No model took the call; nothing was charged. ` +
          refusals.map(({ model, error }) => `${model}: ${reasonOf(error, prompt)}`).join('; '),
      },
      { url: '', isRetryable: later !== undefined, responseHeaders: later?.responseHeaders },
    );
    this.#refusals = refusals;
  }

  /** The models that refused, in order, with their errors. */
  get refusals(): readonly ModelRefusal[] {
    return this.#refusals;
  }

  static override isInstance(error: unknown): error is AllRefusedError {
    return GenlockError.isInstance(error) && error.code === code;
  }
}

function mayPassLater(error: unknown): error is APICallError {
  return APICallError.isInstance(error) && error.isRetryable;
}

function reasonOf(error: unknown, prompt: string | undefined): string {
  return redact(error instanceof Error ? error.message : 'no reason given', [prompt]);
}
