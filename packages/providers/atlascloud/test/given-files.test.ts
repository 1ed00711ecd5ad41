import type { VideoRequest } from '@genlock/core';
import { rejectionOf } from '@genlock/test-support/async';
import { useWire, wireSettings } from '@genlock/test-support/wire';
import { describe, expect, it } from 'vitest';
import { createAtlasCloud } from '../src/index.ts';

// What is made of a video or an audio file that is given.

const wire = useWire();
const atlascloud = createAtlasCloud({ ...wireSettings, apiKey: 'apikey-test' });
const submit = 'POST https://api.atlascloud.ai/api/v1/model/generateVideo';

const png = 'https://me.test/a.png';
const mp4 = 'https://me.test/a.mp4';
const mp3 = 'https://me.test/a.mp3';

async function sent(request: VideoRequest): Promise<unknown> {
  wire.answer(submit, { body: { data: { id: 'pred_1' } } });
  await atlascloud.start(request, { allowUnknownCost: true });
  return wire.calls.at(-1)?.body;
}

const onward: VideoRequest = {
  model: 'grok-imagine-video',
  mode: 'extend',
  prompt: 'it goes on',
  references: [mp4],
};

describe('a video given to AtlasCloud', () => {
  it('goes on by the seconds asked for', async () => {
    expect(await sent({ ...onward, durationSeconds: 7 })).toEqual({
      model: 'xai/grok-imagine-video/extend-video',
      prompt: 'it goes on',
      video_url: mp4,
      duration: 7,
    });
    expect(await sent({ ...onward, model: 'ltx-2.3-quality', durationSeconds: 20 })).toMatchObject({
      num_frames: 481,
      match_input_fps: false,
      generate_audio: false,
    });
  });

  it('is changed with pictures beside it, and is as long as before', async () => {
    const request: VideoRequest = {
      model: 'gemini-omni-flash',
      prompt: 'make it night',
      references: [mp4, png],
    };
    expect(await sent(request)).toMatchObject({ video: mp4, images: [png], resolution: '720p' });
    const { usd, range } = atlascloud.estimate({ ...request, inputSeconds: 10 });
    expect([usd, range?.minUsd]).toEqual([1.68, 1.4]);
  });

  it('gets larger by a template that the resolution and the endpoint choose', async () => {
    const request: VideoRequest = {
      model: 'tencent-upscaler',
      references: [mp4],
      resolution: '4k',
    };
    expect(await sent(request)).toMatchObject({ template: 'live-action-enhance-4k' });
    const model = 'tencent/video/upscaler/restore';
    expect(await sent({ ...request, model, fps: 60 })).toMatchObject({
      model: 'tencent/video/upscaler',
      template: 'restore-4k',
      fps: 60,
    });
  });

  it('is never made larger in the tier that costs ten times as much unless asked', async () => {
    const request: VideoRequest = { model: 'byteplus-upscaler', references: [mp4] };
    expect(await sent(request)).toMatchObject({ tool_version: 'standard', resolution: '1080p' });
  });

  it('moves a picture in the cheaper tier, and in the other by its key', async () => {
    const request: VideoRequest = { model: 'wan-2.2', firstFrame: png, motionVideo: mp4 };
    expect(await sent(request)).toEqual({
      model: 'alibaba/wan-2.2/animate-move',
      mode: 'wan-std',
      image: png,
      video: mp4,
    });
    const pro = { ...request, model: 'alibaba/wan-2.2/animate-mix/pro' };
    expect(await sent(pro)).toMatchObject({
      model: 'alibaba/wan-2.2/animate-mix',
      mode: 'wan-pro',
    });
  });
});

describe('audio given to AtlasCloud', () => {
  it('is spoken by a picture, and paid by the second of it', async () => {
    const request: VideoRequest = {
      model: 'kling-avatar-v2.6-std',
      firstFrame: png,
      references: [mp3],
    };
    expect(await sent(request)).toEqual({
      model: 'kwaivgi/kling-v2.6-std/avatar',
      image: png,
      audio: mp3,
    });
    expect(atlascloud.estimate({ ...request, audioSeconds: 12.5 }).usd).toBe(0.6);
    expect(() => atlascloud.estimate(request)).toThrow('audioSeconds');
  });

  it('is spoken in the size asked for, which some want as a number', async () => {
    const request: VideoRequest = {
      model: 'omnihuman-1.5',
      firstFrame: png,
      references: [mp3],
      resolution: '1080p',
    };
    expect(await sent(request)).toMatchObject({ image_url: png, output_resolution: 1080 });
  });

  it('costs up to twice as much where only the lowest figure of a list is known', () => {
    const request = { model: 'infinitetalk', firstFrame: png, references: [mp3], audioSeconds: 10 };
    const { usd, range } = atlascloud.estimate(request);
    expect([usd, range?.minUsd]).toEqual([0.6, 0.3]);
    const small = atlascloud.estimate({ ...request, resolution: '480p' });
    expect([small.usd, small.range]).toEqual([0.3, undefined]);
  });

  it('moves the lips of a video, and ends with the shorter of the two', async () => {
    const request: VideoRequest = { model: 'sync-lipsync-3', references: [mp4, mp3] };
    expect(await sent(request)).toEqual({
      model: 'sync/lipsync-v3',
      video_url: mp4,
      audio_url: mp3,
      sync_mode: 'cut_off',
    });
    expect(atlascloud.estimate({ ...request, inputSeconds: 10 }).usd).toBe(2.2);
  });

  it('is one more thing to refer to for Seedance', async () => {
    const request: VideoRequest = {
      model: 'seedance-2.0',
      prompt: 'they dance',
      references: [png, mp3],
    };
    expect(await sent(request)).toMatchObject({
      reference_images: [png],
      reference_audios: [mp3],
    });
  });
});

describe('a request to AtlasCloud whose files do not fit', () => {
  it.each<[string, VideoRequest, string]>([
    ['goes on from no video', { ...onward, references: [] }, 'references'],
    ['goes on from a picture', { ...onward, references: [png] }, 'references'],
    ['goes on from two videos', { ...onward, references: [mp4, mp4] }, 'references'],
    ['goes on for too long', { ...onward, durationSeconds: 11 }, 'durationSeconds'],
    [
      'speaks without a voice',
      { model: 'kling-avatar-v2.6-pro', mode: 'lip-sync', firstFrame: png },
      'references',
    ],
    [
      'speaks with a video for a voice',
      { model: 'kling-avatar-v2.6-pro', mode: 'lip-sync', firstFrame: png, references: [mp4] },
      'references',
    ],
    ['moves lips of no video', { model: 'veed-lipsync', references: [mp3] }, 'references'],
    [
      'has a size that no template has',
      { model: 'tencent-upscaler', references: [mp4], resolution: '8k' },
      'resolution',
    ],
    [
      'has frames that cannot be made',
      { model: 'byteplus-upscaler', references: [mp4], fps: 7 },
      'fps',
    ],
    [
      'names a tier among raw fields',
      {
        model: 'wan-2.2',
        firstFrame: png,
        motionVideo: mp4,
        providerOptions: { atlascloud: { mode: 'wan-pro' } },
      },
      'providerOptions.atlascloud.mode',
    ],
  ])('is refused before it is paid for: it %s', async (_what, request, field) => {
    const error = await rejectionOf(atlascloud.start(request, { allowUnknownCost: true }));
    expect(error).toMatchObject({ code: 'invalid-request', issues: [{ field }] });
    expect(wire.calls).toEqual([]);
  });
});
