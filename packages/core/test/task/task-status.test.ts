import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TaskReading } from '../../src/provider/protocol.ts';
import { toTaskStatus } from '../../src/task/task-status.ts';
import { acme } from '../support/acme.ts';
import { apiKey, createScene, taskId } from '../support/scene.ts';

const judge = (reading: TaskReading, hasVideo = false) =>
  toTaskStatus(createScene().engine, taskId, reading, hasVideo);

const why = { kind: 'moderated', message: 'no foxes', charged: 'no' } as const;

describe('toTaskStatus', () => {
  it.each<[string, string, TaskReading, boolean]>([
    ['waiting', 'queued', { providerStatus: 'waiting' }, false],
    ['done with a video', 'succeeded', { providerStatus: 'done' }, true],
    ['done in capitals', 'succeeded', { providerStatus: 'DONE' }, true],
  ])('reads %s as %s, without an error', (_what, status, reading, hasVideo) => {
    expect(judge(reading, hasVideo)).toEqual({ status, error: undefined });
  });

  it.each([
    ['broken', 'failed', 'generation-failed'],
    ['stopped', 'canceled', 'canceled'],
    ['gone', 'expired', 'generation-failed'],
  ])('gives a fault for %s where the provider gives no reason', (providerStatus, status, kind) => {
    expect(judge({ providerStatus })).toMatchObject({
      status,
      error: { kind, charged: 'unknown' },
    });
  });

  it('calls success without a video a failure', () => {
    expect(judge({ providerStatus: 'done' })).toMatchObject({
      status: 'failed',
      error: {
        kind: 'generation-failed',
        message: 'the provider reported success without a video',
      },
    });
  });

  it.each([
    ['done', 'failed'],
    ['working', 'failed'],
    ['unheard-of', 'failed'],
    ['broken', 'failed'],
    ['stopped', 'canceled'],
    ['gone', 'expired'],
  ])('believes a fault rather than the word %s', (providerStatus, status) => {
    expect(judge({ providerStatus, error: why }, true)).toEqual({ status, error: why });
  });

  it('takes a fault that is a cancellation for one', () => {
    const error = { ...why, kind: 'canceled' } as const;
    expect(judge({ providerStatus: 'done', error }).status).toBe('canceled');
  });

  it('does not repeat the key', () => {
    const error = { ...why, message: `no foxes for ${apiKey}` };
    expect(judge({ providerStatus: 'broken', error }).error?.message).not.toContain(apiKey);
  });
});

describe('toTaskStatus on a word that it does not know', () => {
  it('counts any such word as running', () => {
    const unknown = fc
      .oneof(fc.string(), fc.constantFrom('constructor', '__proto__', 'toString'))
      .filter((word) => !Object.hasOwn(acme.statuses, word.toLowerCase()));
    fc.assert(
      fc.property(unknown, (providerStatus) => {
        expect(judge({ providerStatus }, true)).toEqual({ status: 'running', error: undefined });
      }),
    );
  });

  it('reports it once', () => {
    const { engine, events } = createScene();
    for (const providerStatus of ['dreaming', 'dreaming', 'working', 'resting', 'dreaming']) {
      toTaskStatus(engine, taskId, { providerStatus }, false);
    }
    expect(events).toEqual([
      { type: 'unknown-status', taskId, providerStatus: 'dreaming' },
      { type: 'unknown-status', taskId, providerStatus: 'resting' },
    ]);
  });

  it('stops reporting a provider that invents words', () => {
    const { engine, events } = createScene();
    for (let count = 0; count < 1_000; count += 1) {
      toTaskStatus(engine, taskId, { providerStatus: `word ${count}` }, false);
    }
    expect(events).toHaveLength(100);
  });
});
