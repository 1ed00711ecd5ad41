import { BoundedMap } from '../bounded-map.ts';
import { binCount, logMiddleOf } from './log-bins.ts';
import { LookCurve, type PriorTime } from './look-curve.ts';
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
  /** Adds a finished task. `ms` is for a clip of 5 s at 720p. */
  readonly add: (provider: string, endpoint: string, ms: number) => void;
  /** When to look again after `ageMs`, as `LookCurve` tells. */
  readonly nextLookMs: (
    provider: string,
    endpoint: string,
    prior: PriorTime,
    ageMs: number,
    priceMs: number,
  ) => number;
  /** Everything measured, as plain JSON. */
  readonly toJSON: () => TaskTimesJson;
}

interface Measured {
  readonly sketch: TimeSketch;
  curve: LookCurve | undefined;
  prior: PriorTime | undefined;
  addedSince: number;
}

const mostEndpoints = 1_000;

/**
 * Remembers how long tasks take.
 *
 * @param saved - what `toJSON` gave, parsed. What cannot be read is left out
 */
export function createTaskTimes(saved?: unknown): TaskTimes {
  const all = new BoundedMap<string, Measured>(mostEndpoints);
  const measuredOf = (key: string): Measured => {
    const known = all.get(key);
    if (known !== undefined) return known;
    const fresh = { sketch: new TimeSketch(), curve: undefined, prior: undefined, addedSince: 0 };
    all.set(key, fresh);
    return fresh;
  };
  for (const [key, times] of savedEndpoints(saved)) {
    const { sketch } = measuredOf(key);
    for (const [ms, weight] of times) sketch.restore(ms, weight);
  }
  return {
    count: (provider, endpoint) => all.get(keyOf(provider, endpoint))?.sketch.total ?? 0,
    add: (provider, endpoint, ms) => {
      const measured = measuredOf(keyOf(provider, endpoint));
      measured.sketch.add(ms);
      measured.addedSince += 1;
    },
    nextLookMs: (provider, endpoint, prior, ageMs, priceMs) =>
      curveOf(measuredOf(keyOf(provider, endpoint)), prior).nextLookMs(ageMs, priceMs),
    toJSON: () => ({
      version: 1,
      endpoints: Object.fromEntries([...all].map(([key, { sketch }]) => [key, pairsOf(sketch)])),
    }),
  };
}

/** Made anew only when there is a twentieth more to know: thousands of waits may share it. */
function curveOf(measured: Measured, prior: PriorTime): LookCurve {
  const { curve, sketch, addedSince } = measured;
  const isSamePrior =
    measured.prior?.medianMs === prior.medianMs && measured.prior.spread === prior.spread;
  if (curve !== undefined && isSamePrior && addedSince * 20 <= sketch.total) return curve;
  const fresh = new LookCurve(prior, sketch);
  measured.curve = fresh;
  measured.prior = prior;
  measured.addedSince = 0;
  return fresh;
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
