import type { TaskTimes, VideoProvider } from '@genlock/core';

/** What several providers know of how long tasks take, as one. Each answers for its own tasks. */
export function timesOf(providers: readonly VideoProvider[]): TaskTimes {
  const of = (id: string): TaskTimes | undefined =>
    providers.find((provider) => provider.id === id)?.taskTimes;
  return {
    count: (provider, endpoint) => of(provider)?.count(provider, endpoint) ?? 0,
    typicalMs: (provider, endpoint) => of(provider)?.typicalMs(provider, endpoint),
    add: (provider, endpoint, ms, weight) => of(provider)?.add(provider, endpoint, ms, weight),
    nextPollMs: (task, prior, poll) =>
      of(task.provider)?.nextPollMs(task, prior, poll) ?? prior.medianMs,
    endedBy: (task, prior, ageMs) => of(task.provider)?.endedBy?.(task, prior, ageMs) ?? 0,
    restore: (saved) => {
      // Some may share one.
      for (const times of new Set(providers.map(({ taskTimes }) => taskTimes))) {
        times?.restore?.(saved);
      }
    },
    toJSON: () => ({
      version: 1,
      endpoints: Object.fromEntries(
        providers.flatMap(({ taskTimes }) => Object.entries(taskTimes?.toJSON().endpoints ?? {})),
      ),
    }),
  };
}
