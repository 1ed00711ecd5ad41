import { clause } from './clause.ts';
import { HttpError, type HttpErrorFacts } from './http-error.ts';
import type { TaskFault } from '../types/task-fault.ts';
import { isMarked } from './marker.ts';

const code = 'submit-refused';

/**
 * The provider refused a submit, or was not reached at all: surely no task, surely no charge.
 *
 * `isRetryable` is true where the same submit may succeed later: rate limit, or no connection.
 */
export class SubmitRefusedError extends HttpError {
  /** The provider's reason. */
  readonly fault: TaskFault;

  constructor(fault: TaskFault, facts: HttpErrorFacts) {
    const status = facts.statusCode === undefined ? '' : ` (${facts.statusCode})`;
    super(
      {
        name: 'SubmitRefusedError',
        code,
        message: `${facts.provider} refused the task${status}, ${fault.kind}: ${clause(fault.message)}. Nothing was charged.`,
      },
      { ...facts, charged: 'no' },
    );
    this.fault = fault;
  }

  static override isInstance(error: unknown): error is SubmitRefusedError {
    return isMarked(error, `genlock.error.${code}`);
  }
}
