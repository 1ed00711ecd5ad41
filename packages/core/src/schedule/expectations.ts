import { BoundedMap } from '../bounded-map.ts';
import type { Endpoint, TypicalTime } from '../endpoint/endpoint.ts';
import { type TaskIdParts, isTerminal, type TaskState } from '../types/task-state.ts';
import { defaultEagerness, eagernessAmong } from './defaults.ts';
import { openWaits, type OpenWaits } from './open-waits.ts';
import type { PriorTime } from './poll-curve.ts';
import { typicalMsOf, usualClipMs } from './size-factor.ts';
import type { TaskTimes } from './task-times.ts';
import { memory } from './time-sketch.ts';

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

/**
 * Near its end is a task at an age at which one in so many has ended. Before that a read of the
 * status says more: the place in the queue, the progress.
 */
const nearTheEnd = 1 / 20;
/**
 * Where nobody has seen the task run, "not yet" does not say whether it stands in the queue, and
 * costs a read of the status on top: the result comes first where it is as likely there as not.
 */
const asLikelyAsNot = 1 / 2;
/** A task that ran may be back in the queue, which "not yet" does not say: one read in so many does. */
const statusEvery = 9;

/** What is remembered of a task between two reads. */
interface Watched {
  /** The submit, or the first read where it was not ours. */
  readonly startedAt: number;
  /** Since when work may go on: the submit, the last read that found it in the queue. */
  since: number;
  /** The last read of it. */
  readAt: number;
  readonly factor: number;
  /** Reads in a row that found it running. */
  running: number;
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
  /** Requests that one second less of lag is worth. Default: by how many waits there are. */
  readonly eagerness?: number | undefined;
  /** The waits there are. Default: those of this process. */
  readonly waits?: Pick<OpenWaits, 'count'> | undefined;
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
  readonly #eagerness: number | undefined;
  readonly #waits: Pick<OpenWaits, 'count'>;

  constructor(rowOf: RowOf, config: ExpectationsConfig) {
    const { taskTimes, now, eagerness, waits = openWaits, typicalTime } = config;
    // One time for all endpoints says where their middle is, and not how far apart they are.
    this.#usual =
      typicalTime === undefined ? usualTime : { ...usualTime, medianMs: usualClipMs(typicalTime) };
    this.#rowOf = rowOf;
    this.#times = taskTimes;
    this.#now = now;
    this.#eagerness = Number.isNaN(eagerness) ? defaultEagerness : eagerness;
    this.#waits = waits;
  }

  /** A task was accepted. `factor`: how many times longer than usual it should take. */
  start(taskId: string, factor: number): void {
    const now = this.#now();
    this.#watched.set(taskId, { ...begunAt(now), factor, isWhole: true });
  }

  /** A task is read that another process started, at a moment that the caller knows. */
  resume(taskId: string, startedAt: number): void {
    const ageMs = this.#now() - startedAt;
    // A start that lies ahead or far back is as good as none: it may be in seconds.
    if (this.#watched.has(taskId) || !(ageMs >= 0 && ageMs < oldestMs)) return;
    this.#watched.set(taskId, { ...begunAt(startedAt), isResumed: true });
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
      if (tookMs >= 0) {
        const { provider, endpoint } = state;
        this.#times.add(provider, endpoint, tookMs / watched.factor, this.#weight());
      }
      return;
    }
    if (state.status === 'queued') watched.since = now;
    // One that was resumed is timed by the reads that found it unfinished here.
    if (state.status === 'queued' || watched.isResumed === true) watched.isWhole = true;
    watched.readAt = now;
    watched.running = state.status === 'running' ? watched.running + 1 : 0;
  }

  /** Whether the last read of a task found it running, so that "not yet" says all there is to say. */
  isRunning(taskId: string): boolean {
    return (this.#watched.get(taskId)?.running ?? 0) > 0;
  }

  /** Whether an end is so likely that the result of a task may be asked for before its status. */
  mayHaveEnded(taskId: string, task: TaskIdParts): boolean {
    const watched = this.#watched.get(taskId);
    if (watched === undefined) return false;
    const { since, readAt, factor, running } = watched;
    const prior = this.#priorOf(task.endpoint);
    const endedBy = (at: number): number =>
      this.#times.endedBy?.(task, prior, Math.max(0, at - since) / factor) ?? 0;
    const ended = endedBy(this.#now());
    if (running % statusEvery > 0) return ended >= nearTheEnd;
    // Of those that had not ended by the last read. At that of its start none had.
    const before = readAt > since ? endedBy(readAt) : 0;
    return ended - before > asLikelyAsNot * (1 - before);
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
    const isKnown = this.#times.count(task.provider, task.endpoint) > 0;
    const prior = this.#priorOf(task.endpoint);
    const poll = { ageMs: ageMs / factor, priceMs: this.#priceMs() / factor };
    const nextMs = factor * this.#times.nextPollMs(task, prior, poll);
    const mostMs = isKnown ? longestMs : unsurePauseMs(now - startedAt);
    return Number.isNaN(nextMs) ? longestMs : Math.min(Math.max(nextMs, shortestMs), mostMs);
  }

  /**
   * What of a task one counts that has ended. Of thousands that began together the short ones end
   * first: at full weight the last few would be all that counts, and every other one, which is older
   * already, would be expected at each moment.
   */
  #weight(): number {
    return Math.min(1, memory / Math.max(1, this.#waits.count));
  }

  #priceMs(): number {
    const eagerness = this.#eagerness ?? eagernessAmong(this.#waits.count);
    return 1000 / Math.max(leastEagerness, eagerness);
  }

  #priorOf(endpoint: string): PriorTime {
    const row = this.#rowOf(endpoint);
    const medianMs = row === undefined ? undefined : typicalMsOf(row);
    return medianMs === undefined ? this.#usual : { medianMs, spread: sourcedSpread };
  }

  #begin(taskId: string, now: number): Watched {
    const fresh = begunAt(now);
    this.#watched.set(taskId, fresh);
    return fresh;
  }
}

/** A task of usual length that is followed from a moment on, and was not started here. */
function begunAt(at: number): Watched {
  return { startedAt: at, since: at, readAt: at, factor: 1, running: 0, isWhole: false };
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
