import type { CancelOutcome, TaskState } from '../types/task-state.ts';
import { GenlockError, type ErrorFacts } from './genlock-error.ts';
import { isMarked } from './marker.ts';
import { safeCause } from './safe-cause.ts';

/**
 * Why the waiting ended before the task did. `journal`: there was none yet, since the journal of its
 * start failed after the submit.
 */
export type PendingReason = 'deadline' | 'abort' | 'journal';

const reasons: Readonly<Record<PendingReason, string>> = {
  deadline: 'The deadline for waiting passed',
  abort: 'Waiting was aborted',
  journal: 'The journal of the start failed after the submit',
};

const fates: Readonly<Record<CancelOutcome | 'leave', string>> = {
  leave: 'goes on at the provider and is charged',
  canceled: 'was taken out of the queue',
  requested: 'was asked to stop; it may still finish and be charged',
  'too-late': 'had already ended when it was canceled',
  unsupported: 'goes on and is charged, since the provider cannot cancel',
  'not-answered': 'goes on and is charged, since the provider did not answer the cancel',
};

const code = 'task-pending';

/**
 * Waiting ended, the task did not: it goes on at the provider and is paid for. Pick it up with
 * `provider.wait(error.taskId)`, in this process or another one.
 */
export class TaskPendingError extends GenlockError {
  /** Why the waiting ended. */
  readonly reason: PendingReason;
  /** The state that was last read, without `raw`; `undefined` if none was. */
  readonly state: TaskState | undefined;
  /** What the provider answered to a cancel; `undefined` if none was sent. */
  readonly cancel: CancelOutcome | undefined;

  constructor(
    reason: PendingReason,
    state: TaskState | undefined,
    facts: ErrorFacts & { readonly taskId: string },
    cancel?: CancelOutcome,
  ) {
    const fate = cancel === undefined ? fates.leave : fates[cancel];
    super(
      {
        name: 'TaskPendingError',
        code,
        message: `${reasons[reason]}; task ${facts.taskId} ${fate}. Pick it up with wait(error.taskId).`,
      },
      {
        ...facts,
        cause: safeCause(facts.cause),
        charged: cancel === 'canceled' ? 'unknown' : 'yes',
      },
    );
    this.cancel = cancel;
    this.reason = reason;
    this.state = state && { ...state, raw: undefined };
  }

  static override isInstance(error: unknown): error is TaskPendingError {
    return isMarked(error, `genlock.error.${code}`);
  }
}
