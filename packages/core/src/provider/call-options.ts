import type { Budget } from '../money/budget.ts';
import type { UnsupportedPolicy } from '../types/video-request.ts';
import type { PollSchedule } from '../schedule/poll-schedule.ts';
import type { TaskState } from '../types/task-state.ts';
import type { SubmitJournal } from './submit-journal.ts';

/** Per-call options of `provider.start`. */
export interface StartOptions {
  /** Public https URL to which the provider reports the end of the task. */
  readonly webhookUrl?: string | undefined;
  /**
   * The same key never causes a second submit of the same provider instance, by whichever call:
   * `start`, `run`, `doStart`, `doGenerate`. The last 10,000 keys are kept in memory: another
   * process, or the next one after a crash, does not know them. See `recover`.
   */
  readonly idempotencyKey?: string | undefined;
  /**
   * What to do when there is no room: `tasksAtOnce` are running, or the provider answers 429.
   *
   * - `wait`: until there is room, after a 429 for `busyTimeoutMs`, 60 s by default
   * - `refuse`: throw a `SubmitRefusedError` at once
   *
   * Default: wait for room under `tasksAtOnce`, and after a 429 for the `busyTimeoutMs` setting.
   */
  readonly busy?: 'wait' | 'refuse' | undefined;
  /** Refuses, before any HTTP, a start whose estimate is above this many USD. One start, one video. */
  readonly maxCostUsd?: number | undefined;
  /**
   * Lets a call pass `maxCostUsd` although nobody publishes its price. A `budget` still refuses it.
   * Default `false`.
   */
  readonly allowUnknownCost?: boolean | undefined;
  /** Reserves the estimate before any HTTP. Default: the provider's `budget` setting. */
  readonly budget?: Budget | undefined;
  /** What to do with what the endpoint cannot do. Default: the provider's setting, else `warn`. */
  readonly onUnsupported?: UnsupportedPolicy | undefined;
  /**
   * Stops the start before the submit is sent. Once it is sent its answer is awaited, so that the
   * task id is not lost.
   */
  readonly signal?: AbortSignal | undefined;
  /** Extra HTTP headers of the submit. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** Called before the submit is sent and after, and awaited. */
  readonly journal?: SubmitJournal | undefined;
}

/** Per-call options of `provider.recover`. */
export interface RecoverOptions {
  /**
   * When the start began, in milliseconds since the epoch: older tasks do not count. Ten seconds are
   * subtracted, since two clocks may differ.
   */
  readonly since: number;
  /** The idempotency key of the start, for providers that find a task by it. */
  readonly key?: string | undefined;
  /** As it was given to the start. Default: the provider's setting, else `warn`. */
  readonly onUnsupported?: UnsupportedPolicy | undefined;
  /** Ends the search early. */
  readonly signal?: AbortSignal | undefined;
}

/** Per-call options of `provider.findSubmit`. */
export interface FindSubmitOptions {
  /** Ids of tasks that belong to other submits. Those of this instance are known to it. */
  readonly except?: readonly string[] | undefined;
  /** Ends the search early. */
  readonly signal?: AbortSignal | undefined;
}

/** Per-call options of `provider.status`. */
export interface StatusOptions {
  /** Ends the read early. */
  readonly signal?: AbortSignal | undefined;
  /** Extra HTTP headers of the read. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /**
   * When the task was started, in milliseconds since the epoch: its `acceptedAt`, if you stored that
   * beside the id. A task that the provider does not know and that is older than 30 s is then
   * `expired` at once. Without it, a process that did not start the task keeps reading for up to 30 s
   * within the call.
   */
  readonly startedAt?: number | undefined;
}

/** Per-call options of `provider.save`. */
export interface SaveOptions {
  /** Ends the saving. */
  readonly signal?: AbortSignal | undefined;
  /** How long the sink may take, in milliseconds. Default: 30 minutes. */
  readonly timeoutMs?: number | undefined;
}

/** Per-call options of `provider.wait`. */
export interface WaitOptions extends StatusOptions {
  /** Deadline in milliseconds. Default: 30 minutes. A sink may take as long once more. */
  readonly timeoutMs?: number | undefined;
  /**
   * What an abort or a passed deadline does to the task: `leave` it running, or ask the provider
   * to `cancel` it where it can. Default `leave`.
   */
  readonly onAbort?: 'leave' | 'cancel' | undefined;
  /** When to poll next. Default: the provider's schedule. */
  readonly pollSchedule?: PollSchedule | undefined;
  /** Reads at once when this resolves, for example on a webhook. A rejection has no effect. */
  readonly hint?: PromiseLike<unknown> | undefined;
  /** Called after each read that returned a state. What it throws is ignored. */
  readonly onState?: ((state: TaskState) => void) | undefined;
}
