import type { VideoProvider } from '@genlock/core';

/** A guess, for endpoints that nobody has measured: 5 s at 720p take 45 to 90 s. */
const usualTime = { medianMs: 65_000, spread: 0.7 } as const;
/** A check wakes a workflow: it is worth more than the request in it. */
const priceMs = 5_000;
const shortestMs = 5_000;
const longestMs = 120_000;
/** No longer than this, or than the task has run, while nothing was measured of its endpoint. */
const unsureMs = 15_000;

/** A task, and when it was accepted. */
export interface RunningSince {
  readonly provider: string;
  readonly endpoint: string;
  /** Milliseconds since the epoch; `undefined` where nobody knows. */
  readonly acceptedAt: number | undefined;
}

/** How long a workflow should sleep before it checks a task, in milliseconds: 5 s to 2 min. */
export function checkAgainInMs(
  { taskTimes }: Pick<VideoProvider, 'taskTimes'>,
  { provider, endpoint, acceptedAt }: RunningSince,
  now: number,
): number {
  const ageMs = acceptedAt === undefined ? 0 : Math.max(0, now - acceptedAt);
  const known = taskTimes?.count(provider, endpoint) ?? 0;
  const nextMs = taskTimes?.nextPollMs({ provider, endpoint }, usualTime, { ageMs, priceMs });
  const mostMs = known >= 1 ? longestMs : Math.min(longestMs, Math.max(unsureMs, ageMs));
  return Math.round(Math.min(Math.max(nextMs ?? mostMs, shortestMs), mostMs));
}
