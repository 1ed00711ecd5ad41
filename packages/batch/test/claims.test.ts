import { StatementSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import type { Task, TaskState, VideoProvider } from '@genlock/core';
import { createLedger } from '@genlock/ledger';
import { wavespeed } from '@genlock/wavespeed';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createBatch } from '../src/index.ts';
import { kites } from './support/kites.ts';

const count = 200;

/** A provider without a network, whose tasks end one after the other once all of them run. */
function endingProvider(): VideoProvider {
  const common = { provider: 'wavespeed', endpoint: 'a/b', model: 'kling-v3.0-std' };
  const ends: (() => void)[] = [];
  const endAll = async (): Promise<void> => {
    for (const end of ends) {
      end();
      // Each of them comes to its own end before the next one does.
      for (let turns = 0; turns < 20; turns += 1) await turn();
    }
  };
  let made = 0;
  return {
    ...wavespeed,
    start: async (): Promise<Task> => {
      made += 1;
      const rest = { warnings: [], estimate: undefined, isRecovered: false, responseHeaders: {} };
      const mode = 'text-to-video' as const;
      return { ...common, ...rest, mode, id: `wavespeed:a/b:${made}`, acceptedAt: Date.now() };
    },
    wait: async (id): Promise<TaskState> => {
      await new Promise<void>((resolve) => {
        ends.push(resolve);
        if (ends.length === count) void endAll();
      });
      return { ...common, id, status: 'succeeded', providerStatus: 'ok', videos: [], raw: {} };
    },
  };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a run in which nothing waits any more', () => {
  it('claims nothing because a clip has ended', async () => {
    const all = vi.spyOn(StatementSync.prototype, 'all');
    const ledger = createLedger({ file: ':memory:', flush: false });
    const limits = { submits: count };
    const batch = createBatch({ name: 'b', ledger, provider: endingProvider(), limits });
    await batch.add(kites(count));
    expect(await batch.run()).toMatchObject({ ending: 'done', items: { done: count } });
    const claims = all.mock.contexts.filter(
      (statement) =>
        statement instanceof StatementSync &&
        statement.sourceSQL.startsWith("UPDATE item SET state = 'submitting'"),
    );
    // A few at its beginning and its end, and one each second.
    expect(claims.length).toBeGreaterThan(0);
    expect(claims.length).toBeLessThan(count / 4);
    await ledger.close();
  });
});
