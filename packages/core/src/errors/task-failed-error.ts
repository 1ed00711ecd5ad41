import type { TaskFault } from '../types/task-fault.ts';
import type { TaskState } from '../types/task-state.ts';
import { GenlockError } from './genlock-error.ts';
import { isMarked } from './marker.ts';

const code = 'task-failed';

/** The provider ended the task without a video: `failed`, `canceled` or `expired`. */
export class TaskFailedError extends GenlockError {
  /** The last state of the task, without `raw`: that may echo the prompt. */
  readonly state: TaskState;
  /** The provider's reason. */
  readonly fault: TaskFault;

  constructor(state: TaskState) {
    super(
      { name: 'TaskFailedError', code, message: describeFailure(state) },
      {
        provider: state.provider,
        endpoint: state.endpoint,
        taskId: state.id,
        charged: state.error?.charged ?? 'unknown',
      },
    );
    this.state = { ...state, raw: undefined };
    this.fault = state.error ?? {
      kind: 'unknown',
      message: `ended as ${state.status}`,
      charged: 'unknown',
    };
  }

  static override isInstance(error: unknown): error is TaskFailedError {
    return isMarked(error, `genlock.error.${code}`);
  }
}

/** One sentence for a task that ended without a video. It holds the task id. */
export function describeFailure(state: TaskState): string {
  const reason = state.error === undefined ? '' : `, ${state.error.kind}: ${state.error.message}`;
  const charged = {
    no: 'Nothing was charged',
    yes: 'It was charged',
    unknown: 'It may have been charged',
  };
  return `Task ${state.id} ${state.status}${reason}. ${charged[state.error?.charged ?? 'unknown']}.`;
}
