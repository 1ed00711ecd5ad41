import { describe, expect, it } from 'vitest';
import { rejectionOf, useWire, wireSettings } from '@genlock/test-support/wire';
import { createFal } from '../src/index.ts';

// Models of other vendors than Kling: each family has its own way to say a length, a size, a sound.

const wire = useWire();
const fal = createFal(wireSettings);
const queue = 'https://queue.fal.run';
const image = 'https://me.test/a.png';
const video = 'https://me.test/a.mp4';

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

  it('is not made up where no price text was to be found', () => {
    expect(() => fal.estimate({ model: 'vidu-q3', prompt: 'a fox' })).toThrow('no price');
  });
});
