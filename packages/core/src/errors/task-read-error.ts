import { clause } from './clause.ts';
import { HttpError, type HttpErrorFacts } from './http-error.ts';
import type { TaskFault } from '../types/task-fault.ts';
import { isMarked } from './marker.ts';

const code = 'task-read';

/**
 * The provider did not tell the state of a task: it refused the question (wrong key, no
 * permission), or was out of reach in every try. The task itself goes on.
 */
export class TaskReadError extends HttpError {
  /** The provider's reason. */
  readonly fault: TaskFault;

  constructor(fault: TaskFault, facts: HttpErrorFacts & { readonly taskId: string }) {
    const status = facts.statusCode === undefined ? '' : ` (${facts.statusCode})`;
    super(
      {
        name: 'TaskReadError',
        code,
        message:
          `${facts.provider} did not report the state of ${facts.taskId}${status}, ${fault.kind}: ` +
          `${clause(fault.message)}. The task goes on and is charged; ask again with the same task id.`,
      },
      { ...facts, charged: 'yes' },
    );
    this.fault = fault;
  }

  static override isInstance(error: unknown): error is TaskReadError {
    return isMarked(error, `genlock.error.${code}`);
  }
}
