import type { Timeouts } from '../http/create-http.ts';
import type { OwnEndpoint } from '../endpoint/own-endpoint.ts';
import type { Fetch } from '../http/http.ts';
import type { AccountPricing } from '../money/account-pricing.ts';
import type { Budget } from '../money/budget.ts';
import type { MediaSettings } from '../types/media.ts';
import type { Sink } from '../types/sink.ts';
import type { UnsupportedPolicy } from '../types/video-request.ts';
import type { PollSchedule } from '../schedule/poll-schedule.ts';
import { defaultStatusStreams } from '../schedule/defaults.ts';
import { createTaskTimes, type TaskTimes } from '../schedule/task-times.ts';
import type { Elapsed } from '../time/elapsed.ts';
import type { Sleep } from '../time/sleep.ts';
import type { OnEvent } from './events.ts';
import { notify } from './notify.ts';

/** Settings of a provider, given once to its factory. All are optional. */
export interface ProviderSettings {
  /**
   * Name of this account, if you have several at a provider: `fal-eu`. It appears in task ids, errors,
   * events and webhooks in place of the provider's own id. Lower-case letters, digits and hyphens,
   * at most 40. Default: the provider's own id.
   */
  readonly id?: string | undefined;
  /**
   * The key. Some providers take other secrets in its place, each a setting of its own. Default: the
   * environment variable of `apiKeyEnvironment`, read at each call.
   */
  readonly apiKey?: string | undefined;
  /**
   * The environment variable that holds the key, in place of all that the provider has. Default:
   * the provider's own.
   */
  readonly apiKeyEnvironment?: string | undefined;
  /** The only models, or endpoint ids, that may be started here. Default: all. */
  readonly allowedModels?: readonly string[] | undefined;
  /**
   * Rows of your own: models that the table does not have, or has differently. They work like the
   * others. One with the key of a known row replaces it, and one with the same model and mode is
   * preferred; the event `endpoint-replaced` says so.
   */
  readonly endpoints?: readonly OwnEndpoint[] | undefined;
  /** Headers on every request to the provider. They cannot replace the key. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** Makes the calls. A paid one has a stream for a body. Default: the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** How long to wait for one answer. A lost submit is searched for, a lost read repeated. */
  readonly timeouts?: Timeouts | undefined;
  /** When to poll a task next. Default: when it is likely to end, by `eagerness`. */
  readonly pollSchedule?: PollSchedule | undefined;
  /**
   * How many requests it is worth to notice an end one second sooner. The default schedule trades
   * a request for `1 / eagerness` seconds of lag, reading once every 0.5 to 60 s. Default: 8 up to
   * 100 waits in this process, then less: 2.7 at 1,000, 0.35 at 10,000.
   */
  readonly eagerness?: number | undefined;
  /**
   * How many waits at a time may follow their task on a status stream, if the provider has one: a
   * connection each, which reports the end at once. The others poll on the schedule, as all do with
   * 0. Default 32.
   */
  readonly statusStreams?: number | undefined;
  /** How long tasks take, to be shared or stored. Default: learned by this instance. */
  readonly taskTimes?: TaskTimes | undefined;
  /** How many reads of tasks are under way at once; the others wait in a queue. Default 64. */
  readonly readsAtOnce?: number | undefined;
  /**
   * How many reads of tasks are sent within a second, where the provider limits that. Default: any
   * number. A submit waits in no queue.
   */
  readonly readsPerSecond?: number | undefined;
  /**
   * How many tasks of this instance may run at once; the starts beyond wait in a queue, first come
   * first served, until one has ended or `signal` aborts. While any waits, the tasks that run are
   * polled. Default: any number.
   */
  readonly tasksAtOnce?: number | undefined;
  /**
   * How long a start waits and sends its submit again when the provider answers 429, which is never
   * charged, in milliseconds. A `Retry-After` is heeded. Default 0: the 429 is thrown.
   */
  readonly busyTimeoutMs?: number | undefined;
  /**
   * How long to search for the task of a submit whose answer was lost, in milliseconds; 0 does not
   * search at all. Default: as long as the provider's records may lag, which is seconds or minutes.
   */
  readonly recoveryTimeoutMs?: number | undefined;
  /** What this account pays in place of the list price. Default: the list price. */
  readonly pricing?: AccountPricing | undefined;
  /** A limit that all tasks of this provider share; the same object may serve several providers. */
  readonly budget?: Budget | undefined;
  /** Which media may go to the provider. Default: what a provider on the Internet can reach. */
  readonly media?: MediaSettings | undefined;
  /** What to do with what an endpoint cannot do as asked. Default `warn`. */
  readonly onUnsupported?: UnsupportedPolicy | undefined;
  /**
   * Verifies webhooks instead of the keys that the provider serves: the secret from its console, such
   * as `whsec_...`, or an Ed25519 public key as base64url if it signs with one.
   */
  readonly webhookSecret?: string | undefined;
  /**
   * Saves the videos of each task that is waited for: `folderSink`, `s3Sink` or any function. The state
   * has their places; if the sink fails, it keeps the links.
   */
  readonly sink?: Sink | undefined;
  /** Called with events, without secrets, prompts and media. What it throws is ignored. */
  readonly onEvent?: OnEvent | undefined;
  /**
   * The clock, in milliseconds since the epoch. Default: `Date.now`. Deadlines use the process's own
   * monotonic clock; a clock given here can only bring them nearer.
   */
  readonly now?: (() => number) | undefined;
  /** Waits between two reads of a task. Default: one timer for all waits, up to 20 ms late. */
  readonly sleep?: Sleep | undefined;
  /** A random number from 0 to 1. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/** The settings with every default filled in, but for the clocks of waits. */
export interface ResolvedSettings {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly fetch: Fetch;
  readonly timeouts: Timeouts | undefined;
  readonly pollSchedule: PollSchedule | undefined;
  readonly eagerness: number | undefined;
  readonly statusStreams: number;
  readonly taskTimes: TaskTimes;
  readonly readsAtOnce: number;
  readonly readsPerSecond: number | undefined;
  readonly tasksAtOnce: number | undefined;
  readonly busyTimeoutMs: number | undefined;
  readonly recoveryTimeoutMs: number;
  readonly pricing: AccountPricing | undefined;
  readonly budget: Budget | undefined;
  readonly media: MediaSettings;
  readonly onUnsupported: UnsupportedPolicy;
  readonly webhookSecret: string | undefined;
  readonly onEvent: OnEvent;
  readonly now: () => number;
  readonly random: () => number;
}

/** The settings with every default filled in, for use inside. */
export interface ProviderConfig extends ResolvedSettings {
  readonly elapsed: Elapsed;
  readonly sleep: Sleep;
}

const defaultReadsAtOnce = 64;

/**
 * Fills in the defaults. Reads no environment and makes no call yet.
 *
 * @throws RangeError for a number of reads or tasks that would let none through
 */
export function resolveSettings(settings: ProviderSettings): ResolvedSettings {
  const { onEvent, readsPerSecond, tasksAtOnce } = settings;
  return {
    headers: settings.headers ?? {},
    // Looked up at the call, so that a fetch that is replaced later is the one that is used.
    fetch: settings.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    timeouts: settings.timeouts,
    pollSchedule: settings.pollSchedule,
    eagerness: settings.eagerness,
    statusStreams: settings.statusStreams ?? defaultStatusStreams,
    taskTimes: settings.taskTimes ?? createTaskTimes(),
    readsAtOnce: atLeast(1, 'readsAtOnce', settings.readsAtOnce ?? defaultReadsAtOnce),
    readsPerSecond:
      readsPerSecond === undefined ? undefined : atLeast(0.001, 'readsPerSecond', readsPerSecond),
    tasksAtOnce: tasksAtOnce === undefined ? undefined : atLeast(1, 'tasksAtOnce', tasksAtOnce),
    busyTimeoutMs: settings.busyTimeoutMs,
    recoveryTimeoutMs: settings.recoveryTimeoutMs ?? Number.POSITIVE_INFINITY,
    pricing: settings.pricing,
    budget: settings.budget,
    media: settings.media ?? {},
    onUnsupported: settings.onUnsupported ?? 'warn',
    webhookSecret: settings.webhookSecret,
    onEvent: (event) => notify(onEvent, event),
    now: settings.now ?? Date.now,
    random: settings.random ?? Math.random,
  };
}

function atLeast(least: number, setting: string, given: number): number {
  if (given >= least) return given;
  throw new RangeError(`${setting} is ${given}; give ${least} or more, or leave it out.`);
}

declare const process: { readonly env: Readonly<Record<string, string | undefined>> } | undefined;

/** The value of an environment variable. Edge runtimes may have no `process`. */
export function environmentVariable(name: string): string | undefined {
  return typeof process === 'undefined' ? undefined : process.env[name];
}
