import { BoundedMap } from '../bounded-map.ts';
import type { TaskIdParts, TaskState } from '../types/task-state.ts';
import { formatTaskId } from '../provider/task-id.ts';

/** How long a provider may not know a fresh task, in milliseconds. Longer means expired. */
export const warmupMs = 30_000;

const mostTracked = 10_000;

/** Stands in place of a status word that the provider did not give. */
const notFound = 'not found';

/** Whether the state says that the provider does not know the task: not yet, or no longer. */
export function isUnknownTask({ providerStatus }: TaskState): boolean {
  return providerStatus === notFound;
}

/**
 * Remembers since when a provider says that it does not know a task.
 *
 * Some answer "not found" just after a submit, so the first such answers mean "not yet". Only
 * when they last for {@link warmupMs} has the task expired.
 */
export class MissingTasks {
  readonly #since = new BoundedMap<string, number>(mostTracked);
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The state of a task that the provider says it does not know. */
  stateOf(task: TaskIdParts, model: string, raw: unknown): TaskState {
    const id = formatTaskId(task);
    const since = this.#since.get(id) ?? this.#now();
    this.#since.set(id, since);
    const isExpired = this.#now() - since >= warmupMs;
    return {
      id,
      provider: task.provider,
      endpoint: task.endpoint,
      model,
      status: isExpired ? 'expired' : 'queued',
      providerStatus: notFound,
      videos: [],
      error: isExpired
        ? { kind: 'not-found', message: 'the provider no longer knows it', charged: 'unknown' }
        : undefined,
      raw,
    };
  }

  /** The provider knows the task after all. */
  forget(id: string): void {
    this.#since.delete(id);
  }
}
