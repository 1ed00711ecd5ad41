import { PriceUnknownError } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { rejectionOf } from '@genlock/test-support/async';
import { useWire, wireSettings } from '@genlock/test-support/wire';
import { createFal } from '../src/index.ts';

// Models of other vendors than Kling: each family has its own way to say a length, a size, a sound.

const wire = useWire();
const fal = createFal(wireSettings);
const queue = 'https://queue.fal.run';
const image = 'https://me.test/a.png';
const video = 'https://me.test/a.mp4';
const audio = 'https://me.test/a.mp3';

/** Submits and gives the body that was sent to an endpoint. */
async function bodyOf(endpoint: string, request: object): Promise<unknown> {
  wire.answer(`POST ${queue}/${endpoint}`, { body: { request_id: '764cabcf-b745' } });
  await fal.start({ model: endpoint, prompt: 'a red fox', ...request });
  return wire.calls.at(-1)?.body;
}

describe('a length goes out as the family says it', () => {
  it('in digits at Seedance, never "auto", with the sound that fal would make switched off', async () => {
    expect(await bodyOf('bytedance/seedance-2.0/text-to-video', {})).toEqual({
      prompt: 'a red fox',
      resolution: '720p',
      duration: '5',
      generate_audio: false,
    });
  });

  it('with its unit at Veo', async () => {
    expect(await bodyOf('fal-ai/veo3.1', { durationSeconds: 4, resolution: '4k' })).toEqual({
      prompt: 'a red fox',
      resolution: '4k',
      duration: '4s',
      generate_audio: false,
    });
  });

  it('as a number at Wan 2.7, and in digits at Wan 2.6', async () => {
    expect(await bodyOf('fal-ai/wan/v2.7/text-to-video', {})).toMatchObject({ duration: 5 });
    expect(await bodyOf('wan/v2.6/image-to-video', { firstFrame: image })).toMatchObject({
      duration: '5',
      image_url: image,
    });
  });
});

describe('a size goes out as the family says it', () => {
  it('in lines at LTX and in capitals at MiniMax', async () => {
    expect(await bodyOf('fal-ai/ltx-2.3/text-to-video', { resolution: '4k' })).toMatchObject({
      resolution: '2160p',
    });
    expect(await bodyOf('minimax/h3/text-to-video', {})).toMatchObject({ resolution: '2K' });
  });

  it('of the smallest kind is refused at Vidu beside a last frame', async () => {
    const frames = { firstFrame: image, lastFrame: image, resolution: '360p' };
    const refusal = await rejectionOf(fal.start({ model: 'vidu-q3', prompt: 'a fox', ...frames }));
    expect(refusal).toMatchObject({ message: expect.stringContaining('540p and above') });
    expect(wire.calls).toEqual([]);
  });
});

describe('ten seconds at Luma', () => {
  const ten = { model: 'luma-ray-3.2', prompt: 'a fox', firstFrame: image, durationSeconds: 10 };

  it('are refused from one picture', async () => {
    expect(await rejectionOf(fal.start(ten))).toMatchObject({
      message: expect.stringContaining('keyframes'),
    });
    expect(wire.calls).toEqual([]);
  });

  it('go out with keyframes', async () => {
    const keyframes = { keyframes: [image, image], keyframe_indexes: [0, 240] };
    expect(
      await bodyOf('luma/agent/ray/v3.2/image-to-video', {
        durationSeconds: 10,
        providerOptions: { fal: keyframes },
      }),
    ).toMatchObject({ ...keyframes, duration: '10s' });
  });
});

describe('a given video', () => {
  it('goes on for a length that counts the new part: in frames where the wire has frames', async () => {
    const request = { mode: 'extend', references: [video], durationSeconds: 6 };
    expect(await bodyOf('fal-ai/ltx-2.3/extend-video', request)).toEqual({
      prompt: 'a red fox',
      video_url: video,
      duration: 6,
      mode: 'end',
    });
    expect(await bodyOf('fal-ai/ltx-2.3-quality/extend-video', request)).toMatchObject({
      video_url: video,
      // 6 x 24, and the 25 of the given video that fal counts too.
      num_frames: 169,
      resolution: 'auto',
      generate_audio: false,
    });
  });

  it('is made larger, to a size and a rate in the words of the wire', async () => {
    const request = { prompt: undefined, references: [video], resolution: '4k' };
    expect(await bodyOf('fal-ai/seedvr/upscale/video', request)).toEqual({
      video_url: video,
      upscale_mode: 'target',
      target_resolution: '2160p',
    });
    expect(
      await bodyOf('fal-ai/bytedance-upscaler/upscale/video', { ...request, fps: 60 }),
    ).toEqual({ video_url: video, target_resolution: '4k', target_fps: '60fps' });
  });

  it('gets the lips of an audio file', async () => {
    const request = { prompt: undefined, references: [video, audio] };
    expect(await bodyOf('fal-ai/kling-video/lipsync/audio-to-video', request)).toEqual({
      video_url: video,
      audio_url: audio,
    });
  });

  it('gets the lips of a text, in a voice that a raw field chooses', async () => {
    const request = { references: [video], providerOptions: { fal: { voice_id: 'uk_man2' } } };
    expect(await bodyOf('fal-ai/kling-video/lipsync/text-to-video', request)).toEqual({
      video_url: video,
      text: 'a red fox',
      voice_id: 'uk_man2',
    });
  });
});

describe('audio among the references', () => {
  it('goes to Seedance beside a picture, and is refused alone', async () => {
    const endpoint = 'bytedance/seedance-2.0/reference-to-video';
    expect(await bodyOf(endpoint, { references: [image, audio] })).toMatchObject({
      image_urls: [image],
      audio_urls: [audio],
    });
    const alone = fal.start({ model: 'seedance-2.0', prompt: 'a fox', references: [audio] });
    expect(await rejectionOf(alone)).toMatchObject({
      message: expect.stringContaining('audio beside an image or a video'),
    });
  });

  it('makes a picture speak without a word about the mode, where a model can nothing else', async () => {
    const endpoint = 'fal-ai/kling-video/ai-avatar/v2/standard';
    wire.answer(`POST ${queue}/${endpoint}`, { body: { request_id: '764cabcf-b745' } });
    await fal.start({ model: 'kling-avatar-v2-std', firstFrame: image, references: [audio] });
    expect(wire.calls[0]?.body).toEqual({ image_url: image, audio_url: audio });
  });
});

describe('two frames', () => {
  it('go to the endpoint of their own at Veo', async () => {
    const path = 'fal-ai/veo3.1/fast/first-last-frame-to-video';
    wire.answer(`POST ${queue}/${path}`, { body: { request_id: '764cabcf-b745' } });
    await fal.start({
      model: 'veo-3.1-fast',
      prompt: 'a red fox',
      firstFrame: image,
      lastFrame: image,
    });
    expect(wire.calls[0]?.body).toMatchObject({ first_frame_url: image, last_frame_url: image });
  });
});

describe('a task of another vendor', () => {
  it.each([
    ['fal-ai/veo3.1', 'fal-ai/veo3.1'],
    ['fal-ai/veo3.1/fast/image-to-video', 'fal-ai/veo3.1'],
    ['bytedance/seedance-2.0/fast/reference-to-video', 'bytedance/seedance-2.0'],
    ['luma/agent/ray/v3.2/text-to-video', 'luma/agent'],
  ])('of %s is read at %s, and keeps its whole endpoint in the task id', async (endpoint, app) => {
    const request = `${queue}/${app}/requests/764cabcf-b745`;
    wire.answer(`GET ${request}/status`, { body: { status: 'IN_QUEUE', queue_position: 1 } });
    const id = `fal:${endpoint}:764cabcf-b745`;
    expect(await fal.status(id)).toMatchObject({ id, status: 'queued' });
  });
});

describe('a price', () => {
  it.each([
    ['by resolution at Seedance', { model: 'seedance-2.0', resolution: '1080p' }, 3.41],
    ['with a fixed length', { model: 'veo-3.1', generateAudio: true }, 3.2],
    ['half as high without sound at Wan 2.6 flash', { model: 'wan-2.6-flash' }, 0.1875],
    ['by the clip at Hailuo', { model: 'hailuo-2.3-standard', durationSeconds: 10 }, 0.56],
    ['of a clip whose length is not asked for', { model: 'hailuo-2.3-pro' }, 0.49],
  ])('%s', (_name, request, usd) => {
    const given = request.model === 'wan-2.6-flash' ? { firstFrame: image } : {};
    expect(fal.estimate({ prompt: 'a fox', ...request, ...given })).toMatchObject({ usd });
  });

  it('counts the seconds of a given video at the lower rate, and is a range without them', () => {
    const request = { model: 'seedance-2.0', prompt: 'a fox', references: [video] };
    expect(fal.estimate({ ...request, inputSeconds: 6 })).toMatchObject({ usd: 1.9954 });
    expect(fal.estimate(request)).toMatchObject({ range: { minUsd: 1.2698, maxUsd: 3.628 } });
  });

  it.each([
    ['16:9', 7.776],
    ['1:1', 13.824],
  ])('goes by tokens at 4k, so that the shape %s counts', (aspectRatio, usd) => {
    const request = { model: 'seedance-2.0', prompt: 'a fox', resolution: '4k', aspectRatio };
    expect(fal.estimate(request)).toMatchObject({ usd });
  });

  it('has the picture on top at Grok Imagine', () => {
    const request = { model: 'grok-imagine-video', prompt: 'a fox', resolution: '480p' };
    expect(fal.estimate({ ...request, firstFrame: image })).toMatchObject({ usd: 0.302 });
  });

  it('of lips is that of five seconds begun, however few of them are used', () => {
    const spoken = { model: 'fal-ai/kling-video/lipsync/text-to-video', prompt: 'Good day' };
    const request = { ...spoken, references: [video], inputSeconds: 7 };
    expect(fal.estimate(request)).toMatchObject({ usd: 0.14, billedSeconds: 10 });
  });

  it('of a picture that speaks goes by the seconds of the audio, and is refused without them', () => {
    const request = { model: 'kling-avatar-v2-pro', firstFrame: image, references: [audio] };
    expect(fal.estimate({ ...request, audioSeconds: 8 })).toMatchObject({ usd: 0.92 });
    expect(() => fal.estimate(request)).toThrow('audioSeconds');
  });

  it('is a range where the size of what is made follows from the given video', () => {
    const request = { model: 'topaz-upscale', references: [video], inputSeconds: 10 };
    expect(fal.estimate(request)).toMatchObject({ range: { minUsd: 0.1, maxUsd: 1.6 } });
    expect(fal.estimate({ ...request, fps: 30 })).toMatchObject({ range: { maxUsd: 0.8 } });
  });

  it('is ten times as high in the best tier of an upscaler, and unknown with a ratio', () => {
    const request = { model: 'bytedance-upscaler', references: [video], inputSeconds: 10 };
    const raw = (fields: Readonly<Record<string, string | number>>) => ({
      ...request,
      providerOptions: { fal: fields },
    });
    expect(fal.estimate(request)).toMatchObject({ usd: 0.072 });
    expect(fal.estimate(raw({ enhancement_tier: 'pro' }))).toMatchObject({ usd: 0.72 });
    expect(() => fal.estimate(raw({ scale_ratio: 3 }))).toThrow(PriceUnknownError);
  });

  it('is not made up where no price text was to be found', () => {
    expect(() => fal.estimate({ model: 'vidu-q3', prompt: 'a fox' })).toThrow('no price');
  });
});
