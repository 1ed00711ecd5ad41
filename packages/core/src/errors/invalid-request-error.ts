import { GenlockError, type ErrorFacts } from './genlock-error.ts';
import { issueLines } from './issue-lines.ts';
import { isMarked } from './marker.ts';

/** One thing that is wrong with a request. */
export interface RequestIssue {
  /** Name of the request field, as the caller wrote it. */
  readonly field: string;
  /** What was given, in words short enough for a message. */
  readonly given: string;
  /** What would be right. */
  readonly allowed: string;
}

const code = 'invalid-request';

/**
 * A request that the endpoint cannot serve as asked. Thrown before any HTTP, so nothing was sent
 * and nothing was charged. `issues` names every field that is wrong, not just the first.
 */
export class InvalidRequestError extends GenlockError {
  /** Everything that is wrong, in the order of the fields. */
  readonly issues: readonly RequestIssue[];

  constructor(issues: readonly RequestIssue[], facts: ErrorFacts = {}) {
    const { endpoint, taskId } = facts;
    const where = endpoint === undefined ? '' : ` for ${endpoint}`;
    const what =
      taskId === undefined
        ? `Invalid request${where}. Nothing was sent or charged.`
        : `Invalid request about ${taskId}. Nothing was sent; the task goes on and is charged.`;
    super(
      {
        name: 'InvalidRequestError',
        code,
        message: `${what} ${issueLines(issues).join('. ')}.`,
      },
      facts,
    );
    this.issues = issues;
  }

  /** The same error about a task that goes on all the same. */
  forTask(taskId: string): InvalidRequestError {
    const { provider, endpoint } = this;
    return new InvalidRequestError(this.issues, { provider, endpoint, taskId, charged: 'yes' });
  }

  static override isInstance(error: unknown): error is InvalidRequestError {
    return isMarked(error, `genlock.error.${code}`);
  }
}
