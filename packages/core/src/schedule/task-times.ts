import { BoundedMap } from '../bounded-map.ts';
import { binCount, logMiddleOf } from './log-bins.ts';
import { PollCurve, type PriorTime } from './poll-curve.ts';
import type { TaskIdParts } from '../types/task-state.ts';
import { TimeSketch } from './time-sketch.ts';

/** How long tasks took, as plain JSON: milliseconds and weight, by provider and endpoint. */
export interface TaskTimesJson {
  readonly version: 1;
  readonly endpoints: Readonly<Record<string, readonly (readonly [ms: number, weight: number])[]>>;
}

/**
 * What was measured of how long tasks take, for the default schedule. Providers may share one, and
 * `JSON.stringify` of it is what {@link createTaskTimes} takes up again.
 */
export interface TaskTimes {
  /** How many finished tasks of an endpoint count: fewer than there were, since old ones fade. */
  readonly count: (provider: string, endpoint: string) => number;
  /** How long tasks of an endpoint usually take, in milliseconds; `undefined` when none is known. */
  readonly typicalMs: (provider: string, endpoint: string) => number | undefined;
  /**
   * Adds a finished task. `ms` is for a clip of 5 s at 720p, `weight` what of a task it counts, from
   * 0 to 1: default 1.
   */
  readonly add: (provider: string, endpoint: string, ms: number, weight?: number) => void;
  /** When to poll next, in milliseconds from now, as `PollCurve` has it. */
  readonly nextPollMs: (
    task: Pick<TaskIdParts, 'provider' | 'endpoint'>,
    prior: PriorTime,
    poll: PollMoment,
  ) => number;
  /** The share of tasks that have ended at an age in milliseconds, as `PollCurve` has it. */
  readonly endedBy?:
    | ((
        task: Pick<TaskIdParts, 'provider' | 'endpoint'>,
        prior: PriorTime,
        ageMs: number,
      ) => number)
    | undefined;
  /** Takes up what `toJSON` gave, parsed, as far as there is room. What cannot be read is left out. */
  readonly restore?: ((saved: unknown) => void) | undefined;
  /** Everything measured, as plain JSON. */
  readonly toJSON: () => TaskTimesJson;
}

/** When a task is polled. */
interface PollMoment {
  /** How long it has run, in milliseconds. */
  readonly ageMs: number;
  /** Lag that is worth one read, in milliseconds. */
  readonly priceMs: number;
}

/** What was measured of one endpoint, and the curve that follows from it. */
class Measured {
  readonly sketch: TimeSketch = new TimeSketch();
  #curve: PollCurve | undefined;
  #prior: PriorTime | undefined;
  #addedSince = 0;

  add(ms: number, weight?: number): void {
    this.sketch.add(ms, weight);
    this.#addedSince += weight ?? 1;
  }

  restore(ms: number, weight: number): void {
    this.sketch.restore(ms, weight);
    this.#addedSince += weight;
  }

  /** Made again only when there is a twentieth more to know: thousands of waits may share it. */
  curve(prior: PriorTime): PollCurve {
    const isSamePrior =
      this.#prior?.medianMs === prior.medianMs && this.#prior.spread === prior.spread;
    const isRecent = this.#addedSince * 20 <= this.sketch.total;
    if (this.#curve !== undefined && isSamePrior && isRecent) return this.#curve;
    this.#curve = new PollCurve(prior, this.sketch);
    this.#prior = prior;
    this.#addedSince = 0;
    return this.#curve;
  }
}

const mostEndpoints = 1_000;

/**
 * Remembers how long tasks take.
 *
 * @example
 * const taskTimes = createTaskTimes(JSON.parse(saved));
 * const fal = createFal({ taskTimes });
 * // Later, for the next process:
 * const toSave = JSON.stringify(taskTimes);
 *
 * @param saved - what `toJSON` gave, parsed. What cannot be read is left out
 */
export function createTaskTimes(saved?: unknown): TaskTimes {
  const all = new BoundedMap<string, Measured>(mostEndpoints);
  const measuredOf = (key: string): Measured => {
    const known = all.get(key);
    if (known !== undefined) return known;
    const fresh = new Measured();
    all.set(key, fresh);
    return fresh;
  };
  const restore = (more: unknown): void => {
    for (const [key, times] of savedEndpoints(more)) {
      const measured = measuredOf(key);
      for (const [ms, weight] of times) measured.restore(ms, weight);
    }
  };
  restore(saved);
  return {
    restore,
    count: (provider, endpoint) => all.get(keyOf(provider, endpoint))?.sketch.total ?? 0,
    typicalMs: (provider, endpoint) => all.get(keyOf(provider, endpoint))?.sketch.typicalMs(),
    add: (provider, endpoint, ms, weight) => {
      measuredOf(keyOf(provider, endpoint)).add(ms, weight);
    },
    nextPollMs: ({ provider, endpoint }, prior, { ageMs, priceMs }) =>
      measuredOf(keyOf(provider, endpoint)).curve(prior).nextPollMs(ageMs, priceMs),
    endedBy: ({ provider, endpoint }, prior, ageMs) =>
      measuredOf(keyOf(provider, endpoint)).curve(prior).endedBy(ageMs),
    toJSON: () => ({
      version: 1,
      endpoints: Object.fromEntries([...all].map(([key, { sketch }]) => [key, pairsOf(sketch)])),
    }),
  };
}

function keyOf(provider: string, endpoint: string): string {
  return `${provider}:${endpoint}`;
}

function pairsOf({ weights }: TimeSketch): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (let bin = 0; bin < binCount; bin += 1) {
    const weight = Math.round((weights[bin] ?? 0) * 1000) / 1000;
    if (weight > 0) pairs.push([Math.round(Math.exp(logMiddleOf(bin))), weight]);
  }
  return pairs;
}

function savedEndpoints(saved: unknown): [key: string, times: [number, number][]][] {
  if (typeof saved !== 'object' || saved === null || !('endpoints' in saved)) return [];
  const { endpoints } = saved;
  if (typeof endpoints !== 'object' || endpoints === null) return [];
  return Object.entries(endpoints).map(([key, times]: [string, unknown]) => [key, pairsIn(times)]);
}

function pairsIn(times: unknown): [number, number][] {
  if (!Array.isArray(times)) return [];
  return times.slice(0, binCount).flatMap((pair: unknown): [number, number][] => {
    if (!Array.isArray(pair)) return [];
    const ms: unknown = pair[0];
    const weight: unknown = pair[1];
    const isPair = typeof ms === 'number' && typeof weight === 'number' && Number.isFinite(weight);
    return isPair ? [[ms, weight]] : [];
  });
}
