import { describe, expect, it } from 'vitest';
import type { TaskReading } from '../../src/provider/task-reading.ts';
import { createVideoModel } from '../../src/ai-sdk/video-model.ts';
import { readingFacts } from '../../src/task/reading-facts.ts';
import { acmeWebhook, deliver, firstKey, keysAre } from '../support/acme-webhook.ts';
import { callOptions } from '../support/call-options.ts';
import { json } from '../support/fake-fetch.ts';
import { createScene, taskId, videoUrl } from '../support/scene.ts';
import { startOfTime } from '../support/virtual-clock.ts';

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const videos = [{ url: videoUrl, mediaType: 'video/mp4' }];

/** Acme whose reads tell this. */
function createReader(...readings: readonly TaskReading[]) {
  let reads = 0;
  return createScene({
    answers: [json(200, { id: 'task_1' })],
    protocol: {
      read: async () => {
        const reading = readings[Math.min(reads, readings.length - 1)];
        reads += 1;
        return { response: { url: '', status: 200, headers: {}, body: {} }, reading };
      },
    },
  });
}

describe('the facts of a reading', () => {
  const facts = { progress: 0.4, removedAt: startOfTime + hourMs, credits: 310, cost: 0.42 };

  it('become the state of the task', async () => {
    const { provider } = createReader({ providerStatus: 'working', ...facts });
    expect(await provider.status(taskId)).toMatchObject({ status: 'running', ...facts });
  });

  it('stand in the metadata of the AI SDK, while the task runs and at its end', async () => {
    const running = { providerStatus: 'working', ...facts };
    const ended = { ...running, providerStatus: 'done', progress: 1, videos };
    const model = createVideoModel(createReader(running, ended).provider, 'film-std');
    const read = () => model.doStatus?.({ operation: taskId });
    expect(await read()).toMatchObject({
      status: 'pending',
      providerMetadata: { genlock: facts },
    });
    expect(await read()).toMatchObject({
      status: 'completed',
      providerMetadata: { genlock: { ...facts, progress: 1 } },
    });
  });

  it('stand in the event of a webhook', async () => {
    const webhook = {
      ...acmeWebhook,
      decode: () => ({
        providerTaskId: 'task_1',
        reading: { providerStatus: 'any', status: 'succeeded', videos, ...facts } as const,
      }),
    };
    const { provider } = createScene({ answers: [keysAre(firstKey)], facts: { webhook } });
    expect(await provider.webhook.verify(deliver())).toMatchObject({
      status: 'succeeded',
      ...facts,
    });
  });

  it.each([-0.01, 1.01, 40, Number.NaN])('leave out the progress %d', (progress) => {
    expect(readingFacts({ providerStatus: '', progress }).progress).toBeUndefined();
  });

  it.each([0, 1])('keep the progress %d', (progress) => {
    expect(readingFacts({ providerStatus: '', progress }).progress).toBe(progress);
  });

  it.each([0, -1, Number.NaN, 9e15])('leave out the moment %d', (removedAt) => {
    expect(readingFacts({ providerStatus: '', removedAt }).removedAt).toBeUndefined();
  });

  it('leave out credits and cost that are no amounts, and keep those of 0', () => {
    const none = { providerStatus: '', credits: -1, cost: Number.NaN };
    expect(readingFacts(none)).toMatchObject({ credits: undefined, cost: undefined });
    const free = { providerStatus: '', credits: 0, cost: 0 };
    expect(readingFacts(free)).toMatchObject({ credits: 0, cost: 0 });
  });
});

describe('a reading that says where the task stands', () => {
  it.each(['working', 'done', 'unheard-of'])('wins over the word %s', async (providerStatus) => {
    const { provider, events } = createReader({ providerStatus, status: 'expired' });
    expect(await provider.status(taskId)).toMatchObject({ status: 'expired', providerStatus });
    expect(events.filter(({ type }) => type === 'unknown-status')).toEqual([]);
  });

  it('gives its reason for a result that has expired', async () => {
    const reason = { kind: 'not-found', message: 'the data was removed', charged: 'yes' } as const;
    const { provider } = createReader({ providerStatus: 'done', status: 'expired', reason });
    expect(await provider.status(taskId)).toMatchObject({
      error: { kind: 'not-found', charged: 'yes' },
    });
  });

  it('is read again where it says success and names no file', async () => {
    const ended = { providerStatus: 'any', status: 'succeeded' } as const;
    const { provider } = createReader(ended, { ...ended, videos });
    expect(await provider.status(taskId)).toMatchObject({ status: 'succeeded' });
  });
});

describe('a reason', () => {
  const reason = { kind: 'moderated', message: '', charged: 'no' } as const;

  it('without words says that there is none, and keeps kind and charge', async () => {
    const { provider } = createReader({ providerStatus: 'broken', reason });
    expect((await provider.status(taskId)).error).toEqual({
      ...reason,
      message: 'the provider gave no reason (broken)',
    });
  });

  it('without words and with a code is put into our words', async () => {
    const coded = { ...reason, providerCode: '1200' };
    const { provider, engine } = createReader({ providerStatus: 'broken', reason: coded });
    engine.texts.set(taskId, ['a hare']);
    expect((await provider.status(taskId)).error?.message).toBe(
      "the provider's moderation refused it (code 1200)",
    );
  });

  it.each([
    [true, 'its deadline passed'],
    [undefined, 'the provider ran out of time'],
  ])('that is ours (%s) reads "%s" where the prompt is not known', async (isReasonOurs, words) => {
    const reported = { kind: 'timeout', message: 'its deadline passed', charged: 'no' } as const;
    const ended = { providerStatus: 'gone', status: 'expired', reason: reported } as const;
    const { provider } = createReader({ ...ended, isReasonOurs });
    expect((await provider.status(taskId)).error).toEqual({ ...reported, message: words });
  });

  it('explains a success without a video, and does not say that it was free', async () => {
    const reported = { ...reason, message: 'blocked' };
    const { provider } = createReader({ providerStatus: 'done', videos: [], reason: reported });
    expect(await provider.status(taskId)).toMatchObject({
      status: 'failed',
      error: { kind: 'moderated', charged: 'unknown' },
    });
  });

  it('without words does not stand in for what the files show', async () => {
    const { provider } = createReader({ providerStatus: 'done', videos: [], reason });
    expect((await provider.status(taskId)).error).toMatchObject({
      kind: 'generation-failed',
      message: 'the provider reported success without a video',
    });
  });

  it('does not end a task that runs, nor one with a video', async () => {
    const reported = { ...reason, message: 'a warning' };
    const { provider } = createReader(
      { providerStatus: 'working', reason: reported },
      { providerStatus: 'done', videos, reason: reported },
    );
    expect(await provider.status(taskId)).toMatchObject({ status: 'running', error: undefined });
    expect(await provider.status(taskId)).toMatchObject({ status: 'succeeded', error: undefined });
  });
});

describe('a result that dies soon', () => {
  const ended = { providerStatus: 'done', videos, finishedAt: startOfTime };
  const removedAt = startOfTime + dayMs - 1;

  it('is reported once a task', async () => {
    const { provider, events } = createReader({ ...ended, removedAt });
    await provider.status(taskId);
    await provider.status(taskId);
    expect(events.filter(({ type }) => type === 'result-expires')).toEqual([
      { type: 'result-expires', taskId, removedAt },
    ]);
  });

  it.each<[string, TaskReading]>([
    ['lives a day', { ...ended, removedAt: removedAt + 1 }],
    ['has no end', ended],
    ['is not there yet', { providerStatus: 'working', removedAt }],
  ])('is not reported where it %s', async (_what, reading) => {
    const { provider, events } = createReader(reading);
    await provider.status(taskId);
    expect(events.map(({ type }) => type)).not.toContain('result-expires');
  });

  it('counts from now where the provider does not report when the task ended', async () => {
    const { provider, events } = createReader({ ...ended, finishedAt: undefined, removedAt });
    await provider.status(taskId);
    expect(events).toMatchObject([{ type: 'task-read' }, { type: 'result-expires' }]);
  });

  it('is a warning of the AI SDK, whichever way the video comes', async () => {
    const { provider } = createReader({ ...ended, removedAt });
    const model = createVideoModel(provider, 'film-std');
    const warning = {
      type: 'other',
      message: `acme removes the result of task ${taskId} at 2026-01-02T23:59:59.999Z: save the video before.`,
    };
    expect(await model.doStatus?.({ operation: taskId })).toMatchObject({ warnings: [warning] });
    expect(await model.doGenerate?.(callOptions({ prompt: 'a fox' }))).toMatchObject({
      warnings: [warning],
    });
  });
});
