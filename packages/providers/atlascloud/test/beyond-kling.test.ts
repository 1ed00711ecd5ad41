import type { VideoRequest } from '@genlock/core';
import { rejectionOf } from '@genlock/test-support/async';
import { useWire, wireSettings } from '@genlock/test-support/wire';
import { describe, expect, it } from 'vitest';
import { createAtlasCloud } from '../src/index.ts';

const wire = useWire();
const atlascloud = createAtlasCloud({ ...wireSettings, apiKey: 'apikey-test' });
const submit = 'POST https://api.atlascloud.ai/api/v1/model/generateVideo';

const png = 'https://me.test/a.png';
const mp4 = 'https://me.test/a.mp4';

/** The body that a request goes out as. */
async function sent(request: VideoRequest): Promise<unknown> {
  wire.answer(submit, { body: { data: { id: 'pred_1' } } });
  await atlascloud.start(request, { allowUnknownCost: true });
  return wire.calls.at(-1)?.body;
}

const fox = (model: string): VideoRequest => ({ model, prompt: 'a red fox' });

/** The models of other makers than Kling. */
const rows = atlascloud.endpoints.filter(({ model }) => !model.startsWith('kling-'));

describe('a model of another maker at AtlasCloud', () => {
  it('is silent unless sound is asked for, wherever there is a switch', () => {
    const switches = rows.flatMap(({ fields }) =>
      fields.filter(({ from }) => from === 'generateAudio'),
    );
    expect(switches.length).toBeGreaterThan(15);
    expect(switches.filter((field) => field.default !== false)).toEqual([]);
  });

  it('has its length, size and shape said whatever the default of the provider is', async () => {
    expect(await sent(fox('seedance-2.0'))).toEqual({
      model: 'bytedance/seedance-2.0/text-to-video',
      prompt: 'a red fox',
      duration: 5,
      ratio: '16:9',
      resolution: '720p',
      generate_audio: false,
    });
  });

  it('has the shape of its frame unless another is asked for', async () => {
    const request = { ...fox('seedance-2.0'), firstFrame: png };
    expect(await sent(request)).toMatchObject({ ratio: 'adaptive', image: png });
    expect(await sent({ ...request, aspectRatio: '9:16' })).toMatchObject({ ratio: '9:16' });
    expect(await sent({ ...fox('seedance-2.5'), firstFrame: png, lastFrame: png })).toMatchObject({
      ratio: 'adaptive',
      last_image: png,
    });
  });

  it.each<[string, VideoRequest, object]>([
    ['one size in pixels', { ...fox('wan-2.6'), aspectRatio: '4:3' }, { size: '1088*832' }],
    [
      'one size in pixels, with its resolution',
      { ...fox('wan-2.6'), resolution: '1080p', aspectRatio: '9:16' },
      { size: '1080*1920', shot_type: 'single' },
    ],
    ['capitals', { ...fox('wan-2.7'), resolution: '1080p' }, { resolution: '1080P' }],
    ['its only resolution', fox('minimax-h3'), { resolution: '2K', ratio: '16:9' }],
    [
      'a quality and its own switch',
      { ...fox('pixverse-v6'), resolution: '540p', generateAudio: true },
      { quality: '540p', sound: true },
    ],
    ['no music', fox('vidu-q3-pro'), { bgm: false, generate_audio: false }],
    [
      'frames and a name for the shape',
      { ...fox('ltx-2.3-quality'), durationSeconds: 10, aspectRatio: '9:16' },
      { num_frames: 241, resolution: 'portrait_9_16' },
    ],
    ['lists of references', { ...fox('wan-2.7'), references: [png, mp4] }, { videos: [mp4] }],
  ])('is sent %s', async (_what, request, body) => {
    expect(await sent(request)).toMatchObject(body);
  });

  it.each<[string, VideoRequest, string]>([
    [
      'a length of its own choice',
      { ...fox('seedance-2.0'), durationSeconds: -1 },
      'durationSeconds',
    ],
    ['half a second', { ...fox('ltx-2.3-quality'), durationSeconds: 2.5 }, 'durationSeconds'],
    [
      'too many pictures',
      { ...fox('seedance-2.0'), references: Array(10).fill(png) },
      'references',
    ],
    [
      'too many files',
      { ...fox('wan-2.7'), references: [png, png, png, mp4, mp4, mp4] },
      'references',
    ],
    ['a size made larger', { ...fox('seedance-2.0'), resolution: '1080p-SR' }, 'resolution'],
    [
      'a size by pixels among raw fields',
      withRaw('wan-2.6', { size: '1440*1440' }),
      'providerOptions.atlascloud.size',
    ],
    [
      'frames among raw fields',
      withRaw('ltx-2.3-quality', { num_frames: 257 }),
      'providerOptions.atlascloud.num_frames',
    ],
    [
      'sound among raw fields',
      withRaw('pixverse-v6', { sound: true }),
      'providerOptions.atlascloud.sound',
    ],
  ])('is not made with %s', async (_what, request, field) => {
    const error = await rejectionOf(atlascloud.start(request, { allowUnknownCost: true }));
    expect(error).toMatchObject({ code: 'invalid-request', issues: [{ field }] });
    expect(wire.calls).toEqual([]);
  });

  it('takes a sound file under the name that elsewhere is the switch', async () => {
    const raw = withRaw('wan-2.6', { audio: 'https://me.test/a.mp3' });
    expect(await sent(raw)).toMatchObject({ audio: 'https://me.test/a.mp3' });
  });

  it('has no price where none is published', () => {
    expect(() => atlascloud.estimate(fox('seedance-2.0-mini'))).toThrow('no price');
  });
});

function withRaw(model: string, atlascloudFields: Record<string, string | number | boolean>) {
  return { ...fox(model), providerOptions: { atlascloud: atlascloudFields } };
}

describe('the price of Seedance 2.0 at AtlasCloud', () => {
  const usdOf = (request: Partial<VideoRequest>) => {
    const { usd, range, billedSeconds } = atlascloud.estimate({
      ...fox('seedance-2.0'),
      ...request,
    });
    return { usd, from: range?.minUsd, billedSeconds };
  };

  it('is a range up to what most accounts pay', () => {
    expect(usdOf({})).toEqual({ usd: 1.4514, from: 1.2095, billedSeconds: 5 });
    expect(usdOf({ resolution: '1080p', durationSeconds: 10 })).toEqual({
      usd: 6.528,
      from: 5.44,
      billedSeconds: 10,
    });
  });

  it('counts the seconds of a video given, at a lower rate', () => {
    expect(usdOf({ references: [mp4], inputSeconds: 7 })).toEqual({
      usd: 2.13984,
      from: 1.7832,
      billedSeconds: 12,
    });
    expect(usdOf({ references: [png], inputSeconds: 7 })).toMatchObject({ billedSeconds: 5 });
    expect(() => usdOf({ references: [mp4] })).toThrow('inputSeconds would give it');
  });
});
