import { setImmediate } from 'node:timers/promises';
import type { Fetch, ProviderSettings } from '@genlock/core';
import { createEmulator, type FaultKind, type RouteName } from '@genlock/emulator';
import {
  experimental_generateVideo as generateVideo,
  experimental_getVideoStatus as getVideoStatus,
  experimental_startVideo as startVideo,
} from 'ai';
import { describe, expect, it, onTestFinished } from 'vitest';
import { skippingClock } from '@genlock/test-support/skipping-clock';
import { createFal } from '../src/index.ts';

const request = { model: 'kling-v3.0-std', prompt: 'A red kite' };

const longEnoughMs = 3_600_000;

type Sleep = NonNullable<ProviderSettings['sleep']>;

/** Sleeps until it is woken: only what a stream tells can end such a pause. */
const untilWoken: Sleep = async (_ms, { signal }) => {
  signal?.throwIfAborted();
  await new Promise((resolve) => {
    signal?.addEventListener('abort', resolve, { once: true });
  });
  signal?.throwIfAborted();
};

interface Stage extends ProviderSettings {
  /** Whether pauses pass, or last until a stream tells that the task, now over, has ended. */
  readonly pauses?: 'pass' | 'last';
  /** Is told of each stream that is answered, by its number from 1. */
  readonly onStream?: (number: number, skip: (ms: number) => void) => void;
}

/** A fal with a server under it, and a count of what is called and of what comes. */
async function start({ pauses = 'pass', onStream, ...settings }: Stage = {}) {
  const clock = skippingClock();
  const emulator = await createEmulator({ now: clock.now });
  onTestFinished(() => emulator.close());
  const lines: (AbortSignal | null | undefined)[] = [];
  const asked: object[] = [];
  let largest = 0;
  let answered: Promise<unknown> = Promise.resolve();
  const counting: Fetch = async (url, init) => {
    if (!url.endsWith('/status/stream')) return fetch(url, init);
    lines.push(init.signal);
    asked.push(Object.fromEntries(new Headers(init.headers)));
    const answer = fetch(url, init);
    answered = answer.catch(() => undefined);
    const { body, status, headers } = await answer;
    onStream?.(lines.length, clock.skip);
    let taken = 0;
    const counter = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        taken += chunk.length;
        largest = Math.max(largest, taken);
        controller.enqueue(chunk);
      },
    });
    return new Response(body?.pipeThrough(counter) ?? null, { status, headers });
  };
  /** No time passes before the stream has had its say. */
  const sleep: Sleep = async (ms, options) => {
    await answered;
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    clock.skip(pauses === 'pass' ? ms : longEnoughMs);
    if (pauses === 'last') await untilWoken(ms, options);
  };
  const fal = createFal({
    ...emulator.settings.fal,
    fetch: counting,
    now: clock.now,
    sleep,
    ...settings,
  });
  const count = (route: RouteName): number =>
    emulator.requests().filter((entry) => entry.route === route).length;
  return {
    emulator,
    fal,
    count,
    asked,
    largest: () => largest,
    areClosed: () => lines.every((signal) => signal?.aborted),
    fault: (kind: FaultKind, times = Number.POSITIVE_INFINITY) =>
      emulator.faults.set({ provider: 'fal', route: 'stream', kind, times }),
  };
}

describe("fal's status stream", () => {
  it('ends a wait that searches for nothing by itself', async () => {
    const { emulator, fal, count, areClosed } = await start({ pauses: 'last' });
    const { state } = await fal.run(request);
    expect(state).toMatchObject({ status: 'succeeded', providerStatus: 'COMPLETED' });
    expect(state.videos).toHaveLength(1);
    // The stream has said how it ended: the result is all that is left to ask for.
    expect([count('stream'), count('status'), count('result')]).toEqual([1, 0, 1]);
    expect(areClosed()).toBe(true);
    expect(emulator.ledger()).toMatchObject([{ charge: 'charged' }]);
  });

  it('leaves one read to a wait, the first one of an endpoint or not', async () => {
    const { fal, count } = await start({ pauses: 'last' });
    await fal.run(request);
    await fal.run(request);
    expect([count('stream'), count('status'), count('result')]).toEqual([2, 0, 2]);
  });

  it('reports a task that failed, by its status and its result as ever', async () => {
    const { emulator, fal, count } = await start({ pauses: 'last' });
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'fail', failure: 'moderated' });
    const { state } = await fal.run(request);
    expect(state).toMatchObject({ status: 'failed', error: { kind: 'moderated' } });
    expect([count('status'), count('result')]).toEqual([1, 1]);
  });

  it('serves generateVideo', async () => {
    const { emulator, fal, count } = await start({ pauses: 'last' });
    const { video } = await generateVideo({
      model: fal.video(request.model),
      prompt: request.prompt,
      download: async () => ({ data: new Uint8Array(8), mediaType: 'video/mp4' }),
    });
    expect(video.mediaType).toBe('video/mp4');
    expect([count('submit'), count('stream'), count('result')]).toEqual([1, 1, 1]);
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('is not opened by startVideo and getVideoStatus', async () => {
    const { fal, count } = await start();
    const model = fal.video(request.model);
    const { operation } = await startVideo({ model, prompt: request.prompt });
    await getVideoStatus(model, { operation });
    expect([count('stream'), count('status')]).toEqual([0, 1]);
  });

  it('is not opened when it is switched off', async () => {
    const { fal, count } = await start({ statusStreams: 0 });
    expect(await fal.run(request)).toMatchObject({ state: { status: 'succeeded' } });
    expect(count('stream')).toBe(0);
  });
});

describe("fal's status stream, gone wrong", () => {
  it.each(['stream-bytes', 'stream-garbage'] as const)('reports all the same: %s', async (kind) => {
    const { fal, count, fault, areClosed } = await start({ pauses: 'last' });
    fault(kind);
    expect(await fal.run(request)).toMatchObject({ state: { status: 'succeeded' } });
    expect([count('stream'), count('status'), count('result')]).toEqual([1, 0, 1]);
    expect(areClosed()).toBe(true);
  });

  it.each<FaultKind>([
    'drop-before-accept',
    'drop-after-accept',
    '401',
    '403',
    '404',
    '405',
    '429',
    '500',
    '503',
    'rate-limited',
    'html-200',
    'html-502',
    'huge-body',
    'stream-drop',
    'stream-ends-early',
    'stream-never-ends',
    'stream-silent',
    'stream-huge-event',
    'stream-lies',
  ])('leaves the task to the reads, is closed, and costs nothing: %s', async (kind) => {
    const { emulator, fal, count, fault, largest, areClosed } = await start();
    fault(kind);
    const seen: string[] = [];
    const { state } = await fal.run(request, {}, { onState: ({ status }) => seen.push(status) });
    expect(state).toMatchObject({ status: 'succeeded' });
    expect(seen.at(-1)).toBe('succeeded');
    expect(seen.filter((status) => status === 'succeeded')).toHaveLength(1);
    expect(count('stream')).toBeGreaterThanOrEqual(1);
    expect(count('stream')).toBeLessThanOrEqual(5);
    expect(largest()).toBeLessThan(1024 * 1024);
    expect(areClosed()).toBe(true);
    expect(emulator.ledger()).toMatchObject([{ charge: 'charged' }]);
  });

  it('is opened again after a break, and then reports', async () => {
    // Short pauses, as before a second connection, pass; those between looks do not.
    const { fal, count, fault } = await start({
      random: () => 0,
      sleep: async (ms, options) => (ms < 1_000 ? undefined : untilWoken(ms, options)),
      onStream: (number, skip) => (number === 3 ? skip(longEnoughMs) : undefined),
    });
    fault('stream-drop', 1);
    fault('stream-ends-early', 1);
    // The hour that is skipped may pass while a read is under way, which then tells of no end: the
    // deadline is beyond it.
    const patient = { timeoutMs: 10 * longEnoughMs };
    expect(await fal.run(request, {}, patient)).toMatchObject({ state: { status: 'succeeded' } });
    expect([count('stream'), count('result')]).toEqual([3, 1]);
    expect(count('status')).toBeLessThanOrEqual(4);
  });

  it('is asked for with the key and the headers of the wait', async () => {
    const { emulator, fal, asked } = await start({ pauses: 'last' });
    await fal.run(request, {}, { headers: { 'x-mine': 'yes' } });
    expect(asked).toMatchObject([
      {
        authorization: `Key ${emulator.settings.fal.apiKey}`,
        accept: 'text/event-stream',
        'x-mine': 'yes',
      },
    ]);
  });
});
