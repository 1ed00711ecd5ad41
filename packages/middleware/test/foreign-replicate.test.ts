import { createReplicate } from '@ai-sdk/replicate';
import { SubmissionUnknownError } from '@genlock/core';
import { experimental_generateVideo as generateVideo } from 'ai';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  withSafeSubmit,
  withTransientReads,
  wrapVideoModel,
  type VideoModelMiddleware,
} from '../src/index.ts';
import { rejection } from './support/fake-model.ts';
import { replicateStub, type Loss, type ReplicateStub } from './support/replicate-stub.ts';

// The real model of @ai-sdk/replicate under the real generateVideo, over HTTP, with and without.

let stub: ReplicateStub;
beforeEach(async () => {
  stub = await replicateStub();
});
afterEach(() => stub.close());

const poll = { intervalMs: 1, delay: async (): Promise<void> => undefined };
const download = async (): Promise<{ data: Uint8Array; mediaType: string }> => ({
  data: new Uint8Array([1]),
  mediaType: 'video/mp4',
});

const make = (...middleware: VideoModelMiddleware[]) => {
  const replicate = createReplicate({ apiToken: 'test', baseURL: stub.baseURL });
  const model = wrapVideoModel({ model: replicate.video('acme/kite'), middleware });
  return generateVideo({ model, prompt: 'A red kite over the dunes', poll, download });
};

describe('a submit that takes effect while its answer is lost', () => {
  it('makes three predictions without withSafeSubmit', async () => {
    stub.losses.submit.push('503', '503', '503');
    await rejection(make());
    expect(stub.made()).toBe(3);
  });

  it.each<Loss>(['503', 'drop', 'truncated', 'html'])('makes one with it: %s', async (loss) => {
    stub.losses.submit.push(loss, loss, loss);
    const error = await rejection(make(withSafeSubmit()));
    expect(error).toBeInstanceOf(SubmissionUnknownError);
    expect(stub.made()).toBe(1);
  });
});

describe('three failed reads', () => {
  it.each<Loss>(['503', 'html'])('lose the video without withTransientReads: %s', async (loss) => {
    stub.losses.read.push(loss, loss, loss);
    await rejection(make());
    expect(stub.made()).toBe(1);
  });

  it.each<Loss>(['503', 'drop', 'truncated', 'html'])('delay it with it: %s', async (loss) => {
    stub.losses.read.push(loss, loss, loss);
    const { video } = await make(withSafeSubmit(), withTransientReads());
    expect(video.uint8Array).toEqual(new Uint8Array([1]));
    expect(stub.made()).toBe(1);
  });
});

it('a failed prediction stays failed', async () => {
  stub.endsAs = 'failed';
  const error = await rejection(make(withSafeSubmit(), withTransientReads()));
  expect(String(error)).toContain('Video generation failed: NSFW content [operation {"getUrl":');
});
