import type { TaskState } from '../task/task-state.ts';
import { GenlockError, type ErrorFacts } from './genlock-error.ts';
import { isMarked } from './marker.ts';

/** Why the waiting ended before the task did. */
export type PendingReason = 'deadline' | 'abort';

const reasons: Readonly<Record<PendingReason, string>> = {
  deadline: 'The deadline for waiting passed',
  abort: 'Waiting was aborted',
};

const code = 'task-pending';

/**
 * Waiting ended, the task did not: it goes on at the provider and is paid for. Pick it up with
 * `provider.wait(error.taskId)`, in this process or another one.
 */
export class TaskPendingError extends GenlockError {
  /** Why the waiting ended. */
  readonly reason: PendingReason;
  /** What was last read of the task, without `raw`; `undefined` when nothing was. */
  readonly state: TaskState | undefined;

  constructor(
    reason: PendingReason,
    state: TaskState | undefined,
    facts: ErrorFacts & { readonly taskId: string },
  ) {
    super(
      {
        name: 'TaskPendingError',
        code,
        message: `${reasons[reason]}; task ${facts.taskId} goes on at the provider and is charged. Pick it up with wait(error.taskId).`,
      },
      { ...facts, charged: 'yes' },
    );
    this.reason = reason;
    this.state = state && { ...state, raw: undefined };
  }

  static override isInstance(error: unknown): error is TaskPendingError {
    return isMarked(error, `genlock.error.${code}`);
  }
}
