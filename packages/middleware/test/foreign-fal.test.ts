import { createEmulator, type Emulator, type FaultRule } from '@genlock/emulator';
import { SubmissionUnknownError } from '@genlock/core';
import {
  experimental_generateVideo as generateVideo,
  experimental_getVideoStatus as getVideoStatus,
} from 'ai';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  operationOf,
  withSafeSubmit,
  withTransientReads,
  wrapVideoModel,
  type Operation,
  type VideoModel,
  type VideoModelMiddleware,
} from '../src/index.ts';
import { emulatedFalModel } from './support/emulated-fal.ts';
import { rejection } from './support/fake-model.ts';

// The real model of @ai-sdk/fal under the real generateVideo, over HTTP, with and without.

let emulator: Emulator;
let now = 0;

beforeAll(async () => {
  emulator = await createEmulator({ now: () => now });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

/** Time passes by waiting, and only so: an hour of the emulator's in no time of ours. */
const poll = {
  intervalMs: 20_000,
  timeoutMs: 60_000,
  delay: async (ms: number): Promise<void> => void (now += ms),
};
const download = async ({ url }: { url: URL }) => ({
  data: new Uint8Array(await (await fetch(url)).arrayBuffer()),
  mediaType: 'video/mp4',
});

const make = (...middleware: VideoModelMiddleware[]) => {
  const model = wrapVideoModel({ model: emulatedFalModel(emulator), middleware });
  return generateVideo({ model, prompt: 'A red kite over the dunes', poll, download });
};
const fault = (rule: Omit<FaultRule, 'provider'>): void =>
  emulator.faults.set({ provider: 'fal', ...rule });
const paid = (): unknown[] => emulator.ledger().map(({ charge }) => charge);
const head = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.slice(4, 8));

describe('nothing goes wrong', () => {
  it('and nothing changes', async () => {
    const { video } = await make(withSafeSubmit(), withTransientReads());
    expect(head(video.uint8Array)).toBe('ftyp');
    expect(paid()).toEqual(['charged']);
  });
});

describe('a submit that takes effect while its answer is lost', () => {
  const lost: Omit<FaultRule, 'provider'> = {
    route: 'submit',
    kind: '503',
    isAccepted: true,
    // The AI SDK waits as long as this says before it tries again.
    retryAfterSeconds: 0,
  };

  it('makes three tasks without withSafeSubmit', async () => {
    fault({ ...lost, times: 3 });
    await rejection(make());
    expect(paid()).toEqual(['reserved', 'reserved', 'reserved']);
  });

  it.each<[string, Omit<FaultRule, 'provider'>]>([
    ['a 503', lost],
    ['a dropped connection', { route: 'submit', kind: 'drop-after-accept' }],
    ['half an answer', { route: 'submit', kind: 'truncated-json' }],
    ['a broken answer', { route: 'submit', kind: 'drop-mid-body' }],
    ['no body', { route: 'submit', kind: 'empty-body' }],
    ["a gateway's page", { route: 'submit', kind: 'html-502', isAccepted: true }],
  ])('makes one with it: %s', async (_name, rule) => {
    fault(rule);
    const error = await rejection(make(withSafeSubmit()));
    expect(error).toBeInstanceOf(SubmissionUnknownError);
    expect(error).toMatchObject({ provider: 'fal.video', charged: 'unknown' });
    expect(paid()).toEqual(['reserved']);
  });

  it('a rate limit is still tried again', async () => {
    fault({ route: 'submit', kind: '429', times: 2, retryAfterSeconds: 0 });
    await make(withSafeSubmit());
    expect(paid()).toEqual(['charged']);
  });
});

describe('three failed reads', () => {
  const kinds: readonly FaultRule['kind'][] = [
    '503',
    '429',
    '408',
    'html-502',
    'drop-before-accept',
    'drop-mid-body',
    'truncated-json',
  ];
  const failing = (kind: FaultRule['kind']): void => fault({ route: 'result', kind, times: 3 });

  it.each(kinds)('lose the video without withTransientReads: %s', async (kind) => {
    failing(kind);
    await rejection(make(withSafeSubmit()));
    expect(paid()).toHaveLength(1);
  });

  it.each(kinds)('delay it with it: %s', async (kind) => {
    failing(kind);
    const { video } = await make(withSafeSubmit(), withTransientReads());
    expect(head(video.uint8Array)).toBe('ftyp');
    expect(paid()).toEqual(['charged']);
  });
});

describe('a task that failed', () => {
  it.each(['moderated', 'media-unreachable', 'generation-failed', 'timeout'] as const)(
    'stays failed, and is found out at the first read: %s',
    async (failure) => {
      fault({ route: 'submit', kind: 'fail', failure });
      const error = await rejection(make(withSafeSubmit(), withTransientReads()));
      expect(String(error)).toMatch(/\[operation {"responseUrl":"https:\/\/queue.fal.run\//);
      const reads = emulator.requests().filter(({ route }) => route === 'result');
      const tooMany = reads.filter(({ status }) => status !== 400);
      expect(tooMany).toHaveLength(1);
    },
  );
});

describe('the operation', () => {
  it('is on the errors of reads, and finds the task again', async () => {
    const model = emulatedFalModel(emulator);
    const kept: Operation[] = [];
    const onStarted = ({ operation }: { operation: Operation }): void => void kept.push(operation);
    const wrapped = wrapVideoModel({ model, middleware: withSafeSubmit({ onStarted }) });
    const breaking: VideoModel = {
      ...wrapped,
      doStatus: (options) =>
        wrapped.doStatus?.({ ...options, abortSignal: AbortSignal.abort() }) ?? nobody(),
    };
    const error = await rejection(
      generateVideo({ model: breaking, prompt: 'A kite', poll, download }),
    );
    const operation = operationOf(error);
    expect(operation).toEqual(kept[0]);
    now += 3_600_000;
    const result = await getVideoStatus(wrapped, { operation: operation ?? null });
    expect(result.status).toBe('completed');
    expect(paid()).toEqual(['charged']);
  });
});

function nobody(): never {
  throw new Error('the model cannot be read');
}
