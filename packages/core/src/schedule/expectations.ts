import { BoundedMap } from '../bounded-map.ts';
import type { Endpoint, TypicalTime } from '../endpoint/endpoint.ts';
import { type TaskIdParts, isTerminal, type TaskState } from '../types/task-state.ts';
import { defaultEagerness } from './defaults.ts';
import type { PriorTime } from './poll-curve.ts';
import { typicalMsOf, usualClipMs } from './size-factor.ts';
import type { TaskTimes } from './task-times.ts';

/**
 * A guess, for providers that say nothing: 5 s at 720p take 45 to 90 s, half a minute to a minute
 * more where there is a crowd.
 */
const usualTime: PriorTime = { medianMs: 65_000, spread: 0.7 };
/** A time with a source is sure to within a factor 1.6. */
const sourcedSpread = 0.5;

const mostTracked = 50_000;
/** A task that is older is not waited for by its age: a day. */
const oldestMs = 86_400_000;
const shortestMs = 500;
const longestMs = 60_000;
/**
 * Until a first task of an endpoint is known, its tasks are read early too. Then no pause is
 * longer than the wait so far, which bounds the lag, or than a fixed interval that asks little.
 */
const firstPollMs = 2_000;
const unsureMs = 10_000;

const leastEagerness = 0.01;

/** What is remembered of a task between two reads. */
interface Watched {
  /** The submit, or the first read where it was not ours. */
  readonly startedAt: number;
  /** Since when work may go on: the submit, the last read that found it in the queue. */
  since: number;
  /** The last read of it. */
  readAt: number;
  readonly factor: number;
  /** False where the submit was not ours, so that nobody knows how long it has been. */
  isWhole: boolean;
  /** Started in another process, at a time that the caller gave. */
  readonly isResumed?: boolean;
}

/** What a read or a stream says of a task. */
type TaskSign = Pick<TaskState, 'id' | 'provider' | 'endpoint' | 'status' | 'finishedAt'>;

/** The settings of a provider that its expectations follow. */
export interface ExpectationsConfig {
  readonly taskTimes: TaskTimes;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Requests that one second less of lag is worth. */
  readonly eagerness: number;
  /** How long tasks take where their row says nothing. */
  readonly typicalTime?: TypicalTime | undefined;
}

/** Finds a row of the table by its key. */
type RowOf = (key: string) => Endpoint | undefined;

/** When the tasks of one provider instance are expected to end, and what comes of it. */
export class Expectations {
  readonly #watched = new BoundedMap<string, Watched>(mostTracked);
  readonly #rowOf: RowOf;
  /** For an endpoint that says nothing. */
  readonly #usual: PriorTime;
  readonly #times: TaskTimes;
  readonly #now: () => number;
  readonly #priceMs: number;

  constructor(rowOf: RowOf, config: ExpectationsConfig) {
    const { taskTimes, now, eagerness, typicalTime } = config;
    // One time for all endpoints says where their middle is, and not how far apart they are.
    this.#usual =
      typicalTime === undefined ? usualTime : { ...usualTime, medianMs: usualClipMs(typicalTime) };
    this.#rowOf = rowOf;
    this.#times = taskTimes;
    this.#now = now;
    const chosen = Number.isNaN(eagerness) ? defaultEagerness : eagerness;
    this.#priceMs = 1000 / Math.max(leastEagerness, chosen);
  }

  /** A task was accepted. `factor`: how many times longer than usual it should take. */
  start(taskId: string, factor: number): void {
    const now = this.#now();
    this.#watched.set(taskId, { startedAt: now, since: now, readAt: now, factor, isWhole: true });
  }

  /** A task is read that another process started, at a moment that the caller knows. */
  resume(taskId: string, startedAt: number): void {
    const ageMs = this.#now() - startedAt;
    // A start that lies ahead or far back is as good as none: it may be in seconds.
    if (this.#watched.has(taskId) || !(ageMs >= 0 && ageMs < oldestMs)) return;
    const since = { startedAt, since: startedAt, readAt: startedAt };
    this.#watched.set(taskId, { ...since, factor: 1, isWhole: false, isResumed: true });
  }

  /** A task was read, or a stream spoke of it. In the queue its clock stands still; its end is what the next ones go by. */
  read(state: TaskSign): void {
    const now = this.#now();
    const watched = this.#watched.get(state.id) ?? this.#begin(state.id, now);
    if (isTerminal(state.status)) {
      this.#watched.delete(state.id);
      const isTimed = watched.isWhole || (watched.isResumed === true && tellsItsEnd(state, now));
      if (!isTimed || state.status === 'canceled' || state.status === 'expired') return;
      const tookMs = endOf(state, watched.readAt, now) - watched.since;
      // A clock that was put back, or that is none, teaches nothing.
      if (tookMs >= 0) this.#times.add(state.provider, state.endpoint, tookMs / watched.factor);
      return;
    }
    if (state.status === 'queued') watched.since = now;
    // One that was resumed is timed by the reads that found it unfinished here.
    if (state.status === 'queued' || watched.isResumed === true) watched.isWhole = true;
    watched.readAt = now;
  }

  /** Whether a task was just started here, so that it cannot have ended yet. */
  canWaitFirst(taskId: string): boolean {
    const watched = this.#watched.get(taskId);
    if (watched?.isWhole !== true || watched.readAt !== watched.startedAt) return false;
    return this.#now() - watched.startedAt < firstPollMs;
  }

  /** When to poll next, in milliseconds from now: 0.5 s to 60 s. */
  nextPollMs(taskId: string, task: TaskIdParts): number {
    const now = this.#now();
    const { startedAt, since, factor } = this.#watched.get(taskId) ?? this.#begin(taskId, now);
    const ageMs = Math.max(0, now - since);
    const isKnown = this.#times.count(task.provider, task.endpoint) >= 1;
    const prior = this.#priorOf(task.endpoint);
    const poll = { ageMs: ageMs / factor, priceMs: this.#priceMs / factor };
    const nextMs = factor * this.#times.nextPollMs(task, prior, poll);
    const mostMs = isKnown ? longestMs : unsurePauseMs(now - startedAt);
    return Number.isNaN(nextMs) ? longestMs : Math.min(Math.max(nextMs, shortestMs), mostMs);
  }

  #priorOf(endpoint: string): PriorTime {
    const row = this.#rowOf(endpoint);
    const medianMs = row === undefined ? undefined : typicalMsOf(row);
    return medianMs === undefined ? this.#usual : { medianMs, spread: sourcedSpread };
  }

  #begin(taskId: string, now: number): Watched {
    const fresh = { startedAt: now, since: now, readAt: now, factor: 1, isWhole: false };
    this.#watched.set(taskId, fresh);
    return fresh;
  }
}

/** The longest pause at an endpoint that nothing is known of, after so long a wait. */
function unsurePauseMs(waitedMs: number): number {
  if (waitedMs < firstPollMs) return firstPollMs;
  return Math.min(longestMs, Math.max(unsureMs, waitedMs));
}

/** Whether the provider says when it ended, and that can be. */
function tellsItsEnd({ finishedAt }: TaskSign, now: number): boolean {
  return finishedAt !== undefined && finishedAt <= now;
}

/** When it ended: as the provider says, else halfway between the read before and this one. */
function endOf({ finishedAt }: TaskSign, readAt: number, now: number): number {
  const isLikely = finishedAt !== undefined && finishedAt >= readAt && finishedAt <= now;
  return isLikely ? finishedAt : (readAt + now) / 2;
}
