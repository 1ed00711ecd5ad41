import type { Scheduler } from 'fast-check';
import { defineProvider } from '../../src/define-provider.ts';
import type { ProviderSettings } from '../../src/provider/settings.ts';
import type { VideoProvider } from '../../src/provider/video-provider.ts';
import {
  acmeWithRecords,
  createMemoryAcme,
  type MemoryAcme,
  type MemoryAcmeOptions,
} from './memory-acme.ts';
import { startOfTime } from './virtual-clock.ts';

/** Acme in memory, on a network and a clock whose every step a scheduler puts in its place. */
export interface ScheduledAcme {
  readonly memory: MemoryAcme;
  readonly now: () => number;
  /** Lets time pass. */
  readonly advance: (ms: number) => void;
  /** A new instance, as a new process would make it. */
  readonly createProvider: () => VideoProvider;
}

export function scheduleAcme(
  scheduler: Scheduler,
  options: Omit<MemoryAcmeOptions, 'now'>,
): ScheduledAcme {
  let time = startOfTime;
  const now = (): number => time;
  const memory = createMemoryAcme({ now, ...options });
  const turn = (what: string): Promise<void> => scheduler.schedule(Promise.resolve(), what);
  const settings: ProviderSettings = {
    apiKey: 'acme-key-0123456789',
    now,
    random: () => 0.5,
    // Requests arrive in any order, and so do the answers to them.
    fetch: async (url, init) => {
      await turn(`${init.method} ${new URL(url).pathname} arrives`);
      const answer = await memory.fetch(url, init).catch((error: unknown) => ({ error }));
      await turn(`${init.method} ${new URL(url).pathname} is answered`);
      if ('error' in answer) throw answer.error;
      return answer;
    },
    sleep: async (ms, { signal }) => {
      const until = now() + ms;
      await turn(`a sleep of ${ms} ms`);
      signal?.throwIfAborted();
      time = Math.max(time, until);
    },
  };
  return {
    memory,
    now,
    advance: (ms) => {
      time += ms;
    },
    createProvider: () => defineProvider(acmeWithRecords)(settings),
  };
}
