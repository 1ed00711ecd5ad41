import type { VideoRequest } from '@genlock/core';
import { rejectionOf } from '@genlock/test-support/async';
import { useWire, wireSettings } from '@genlock/test-support/wire';
import { describe, expect, it } from 'vitest';
import { createRunway } from '../src/index.ts';

// What is made of a given video: another one, the next part of it, a larger or a smoother one.

const video = 'https://me.test/a.mp4';
const picture = 'https://me.test/a.png';
const given: Pick<VideoRequest, 'prompt' | 'references'> = {
  prompt: 'make it night',
  references: [video],
};

const wire = useWire();
const runway = createRunway(wireSettings);
const api = 'https://api.dev.runwayml.com/v1';

async function sent(path: string, request: VideoRequest): Promise<unknown> {
  wire.answer(`POST ${api}/${path}`, { body: { id: '3b1f' } });
  await runway.start(request, { allowUnknownCost: true });
  return wire.calls.at(-1)?.body;
}

describe('a video given to Runway', () => {
  it.each<[string, string, Partial<VideoRequest> & { readonly model: string }, object]>([
    [
      'changed by Seedance 2.0, in a size and a length that are said',
      'video_to_video',
      {
        model: 'seedance-2.0',
        mode: 'video-to-video',
        resolution: '1080p',
        references: [video, picture],
      },
      {
        model: 'seedance2',
        promptVideo: video,
        references: [{ uri: picture }],
        duration: 5,
        ratio: '1920:1080',
        audio: false,
      },
    ],
    [
      'edited by Seedance 2.5 as long as it is',
      'video_to_video',
      { model: 'seedance-2.5', mode: 'video-to-video' },
      { model: 'seedance2_5', mode: 'edit', duration: 'auto', promptVideo: video, audio: false },
    ],
    [
      'continued by Seedance 2.5 for the seconds asked for',
      'video_to_video',
      { model: 'seedance-2.5', mode: 'extend', durationSeconds: 9 },
      { model: 'seedance2_5', mode: 'extend', duration: 9, promptVideo: video },
    ],
    [
      'continued by Gemini Omni Flash 1.1',
      'video_to_video',
      { model: 'gemini-omni-flash-1.1', mode: 'extend', durationSeconds: 4 },
      { mode: 'extend', duration: 4, videoUri: video },
    ],
    [
      'changed by Hailuo in the shape that it has',
      'video_to_video',
      { model: 'minimax-h3', mode: 'video-to-video' },
      { model: 'hailuo3', ratio: 'adaptive', resolution: '768p', promptVideo: video },
    ],
    [
      'made larger',
      'video_upscale',
      { model: 'magnific-upscaler', prompt: undefined, resolution: '4k' },
      { model: 'magnific_video_upscaler_creative', videoUri: video, resolution: '4k' },
    ],
    [
      'made smoother, at a rate that is no whole number',
      'video_upscale',
      { model: 'runway-frame-rate', prompt: undefined, fps: 23.98 },
      { model: 'enhance_frame_rate', videoUri: video, targetFramerate: '23_98' },
    ],
    [
      'made HDR, on a path of its own',
      'video_to_hdr',
      { model: 'runway-ruby', prompt: undefined },
      { model: 'ruby', videoUri: video },
    ],
    [
      'performed after, as before',
      'character_performance',
      {
        model: 'runway-act-two',
        prompt: undefined,
        references: undefined,
        firstFrame: picture,
        motionVideo: video,
      },
      { model: 'act_two', reference: { type: 'video', uri: video } },
    ],
  ])('is %s', async (_what, path, request, body) => {
    expect(await sent(path, { ...given, ...request })).toMatchObject(body);
  });

  it.each<[string, Partial<VideoRequest> & { readonly model: string }, string]>([
    [
      'no video at all',
      { model: 'magnific-upscaler', prompt: undefined, references: [] },
      'references',
    ],
    [
      'a picture for a video',
      { model: 'runway-ruby', prompt: undefined, references: [picture] },
      'references',
    ],
    ['a rate that nobody has', { model: 'runway-frame-rate', prompt: undefined, fps: 31 }, 'fps'],
    [
      'the purpose among raw fields',
      { model: 'seedance-2.5', mode: 'extend', providerOptions: { runway: { mode: 'edit' } } },
      'providerOptions.runway.mode',
    ],
    [
      'an address without HTTPS',
      { model: 'runway-ruby', prompt: undefined, references: ['http://example.com/a.mp4'] },
      'references',
    ],
  ])('is not sent with %s', async (_what, request, field) => {
    const starting = runway.start({ ...given, ...request }, { allowUnknownCost: true });
    expect(await rejectionOf(starting)).toMatchObject({
      code: 'invalid-request',
      issues: [{ field }],
    });
    expect(wire.calls).toEqual([]);
  });

  it('costs between 20 and 40 credits a second as HDR: its size decides, and nobody looks at it', () => {
    const request = { model: 'runway-ruby', references: [video], inputSeconds: 10 };
    const { usd, range } = runway.estimate(request);
    expect([range?.minUsd, usd]).toEqual([2, 4]);
  });
});
