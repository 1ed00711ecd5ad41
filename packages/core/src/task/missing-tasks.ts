import { BoundedMap } from '../bounded-map.ts';
import type { TaskIdParts, TaskState } from '../types/task-state.ts';
import type { Elapsed } from '../time/elapsed.ts';
import type { ProviderDefinition } from '../provider/provider-definition.ts';
import { formatTaskId } from '../provider/task-id.ts';

/** How long a provider may not know a fresh task, in milliseconds, where it says nothing. */
const defaultWarmupMs = 30_000;

/** How long a provider may not know a fresh task, in milliseconds. Longer means expired. */
export function warmupOf({ timing }: Pick<ProviderDefinition, 'timing'>): number {
  return timing?.warmupMs ?? defaultWarmupMs;
}

/** Reads in a row that find an old task unknown before that is believed: one may be a hiccup. */
const readsOfOldTask = 3;
const maxTracked = 10_000;

/** A task that a provider says that it does not know. */
export interface MissingTask {
  /** Queued while it may yet turn up, expired after that. */
  readonly state: TaskState;
  /** How long it may yet turn up, in milliseconds; 0 once it has expired. */
  readonly leftMs: number;
}

/** What is known of such a task all the same. */
export interface UnknownTask {
  /** Neutral model id. */
  readonly model: string;
  /** The provider's answer. */
  readonly raw: unknown;
  /** When it was started, in milliseconds since the epoch, where that is known. */
  readonly startedAt?: number | undefined;
}

/** Where the two clocks come from. */
export interface MissingTasksClock {
  /** The wall clock, to compare with the start of a task. */
  readonly now: () => number;
  /** The clock of deadlines. */
  readonly elapsed: Elapsed;
}

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
 * when they last for as long as {@link warmupOf} says has the task expired. A task that is known to
 * be older than that needs a few answers in a row and no more.
 */
export class MissingTasks {
  readonly #seen = new BoundedMap<string, { readonly since: number; reads: number }>(maxTracked);
  readonly #clock: MissingTasksClock;
  readonly #warmupMs: number;

  constructor(clock: MissingTasksClock, warmupMs: number = defaultWarmupMs) {
    this.#clock = clock;
    this.#warmupMs = warmupMs;
  }

  /** The state of a task that the provider says it does not know. */
  read(task: TaskIdParts, { model, raw, startedAt }: UnknownTask): MissingTask {
    const id = formatTaskId(task);
    const at = this.#clock.elapsed();
    const seen = this.#seen.get(id) ?? { since: at, reads: 0 };
    seen.reads += 1;
    this.#seen.set(id, seen);
    const isOld = startedAt !== undefined && this.#clock.now() - startedAt >= this.#warmupMs;
    const leftMs =
      isOld && seen.reads >= readsOfOldTask ? 0 : Math.max(0, seen.since + this.#warmupMs - at);
    const isExpired = leftMs === 0;
    const state: TaskState = {
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
    return { state, leftMs };
  }

  /** The provider knows the task after all. */
  forget(id: string): void {
    this.#seen.delete(id);
  }
}
