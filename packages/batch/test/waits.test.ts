import type { Task, TaskState, VideoProvider } from '@genlock/core';
import { createLedger } from '@genlock/ledger';
import { wavespeed } from '@genlock/wavespeed';
import { describe, expect, it } from 'vitest';
import { type BatchEvent, createBatch } from '../src/index.ts';
import { kites } from './support/kites.ts';

const count = 10_000;

/** A provider without a network, whose tasks end when a test says so. */
function waitingProvider() {
  let made = 0;
  let submitting = 0;
  let mostSubmitting = 0;
  let endAll = (): void => undefined;
  const isOver = new Promise<void>((resolve) => {
    endAll = resolve;
  });
  const common = { provider: 'wavespeed', endpoint: 'a/b', model: 'kling-v3.0-std' };
  const provider: VideoProvider = {
    ...wavespeed,
    start: async (): Promise<Task> => {
      submitting += 1;
      mostSubmitting = Math.max(mostSubmitting, submitting);
      await new Promise(setImmediate);
      submitting -= 1;
      made += 1;
      const rest = { warnings: [], estimate: undefined, isRecovered: false, responseHeaders: {} };
      const mode = 'text-to-video' as const;
      return { ...common, ...rest, mode, id: `wavespeed:a/b:${made}`, acceptedAt: Date.now() };
    },
    wait: async (id): Promise<TaskState> => {
      await isOver;
      return { ...common, id, status: 'succeeded', providerStatus: 'ok', videos: [], raw: {} };
    },
  };
  return { provider, endAll: () => endAll(), most: () => mostSubmitting };
}

describe('ten thousand clips that run at a time', () => {
  it('take no place of a submit while they are waited for', { timeout: 300_000 }, async () => {
    const { provider, endAll, most } = waitingProvider();
    const ledger = createLedger({ file: ':memory:', flush: false });
    const limits = { submits: 4, running: count };
    const batch = createBatch({ name: 'b', ledger, provider, limits });
    await batch.add(kites(count));
    let running = 0;
    const onEvent = (event: BatchEvent): void => {
      if (event.type === 'item' && event.state === 'running') running += 1;
      // The last one is started while all others run.
      if (running === count) endAll();
    };
    expect(await batch.run({ onEvent })).toMatchObject({ ending: 'done', items: { done: count } });
    expect(most()).toBe(4);
    await ledger.close();
  });
});
