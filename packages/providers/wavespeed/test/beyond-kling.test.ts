import type { VideoRequest } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { createWaveSpeed } from '../src/index.ts';

/** A provider that takes every submit, and what it was sent: path and body. */
function wired() {
  const sent: { readonly path: string; readonly body: unknown }[] = [];
  const provider = createWaveSpeed({
    apiKey: 'wsk_test',
    fetch: async (url, init) => {
      const body: unknown = JSON.parse(await new Response(init?.body).text());
      sent.push({ path: new URL(String(url)).pathname.replace('/api/v3/', ''), body });
      return Response.json({ code: 200, data: { id: '3b1f', status: 'created' } });
    },
  });
  return { provider, sent };
}

const picture = 'https://files.test/a.png';
const clip = 'https://files.test/a.mp4';
const left = 'https://files.test/left.mp3';
const right = 'https://files.test/right.mp3';

async function sentFor(request: VideoRequest) {
  const { provider, sent } = wired();
  await provider.start(request);
  return sent.at(0);
}

async function refusalOf(request: VideoRequest): Promise<unknown> {
  const { provider, sent } = wired();
  const error: unknown = await provider.start(request).catch((reason: unknown) => reason);
  expect(sent).toEqual([]);
  return error;
}

describe('Seedance', () => {
  it('refers to pictures, videos and audio at the endpoint of texts, by a row of its own', async () => {
    const references = [picture, clip, left];
    expect(await sentFor({ model: 'seedance-2.0', prompt: 'a fox', references })).toEqual({
      path: 'bytedance/seedance-2.0/text-to-video',
      body: {
        prompt: 'a fox',
        duration: 5,
        resolution: '720p',
        generate_audio: false,
        reference_images: [picture],
        reference_videos: [clip],
        reference_audios: [left],
      },
    });
  });

  it('costs less a second with a video, whose begun seconds count too', () => {
    const { provider } = wired();
    const request = { model: 'seedance-2.0', prompt: 'a fox', references: [clip] };
    expect(provider.estimate({ ...request, inputSeconds: 3.2 }).usd).toBe(1.35);
    expect(provider.estimate(request).range).toEqual({ minUsd: 1.05, maxUsd: 3 });
  });
});

describe('Wan', () => {
  it.each([
    [undefined, undefined, '1280*720'],
    ['9:16', undefined, '720*1280'],
    [undefined, '1080p', '1920*1080'],
    ['9:16', '1080p', '1080*1920'],
  ])('2.6 sends the shape %s and the resolution %s as the size %s', async (shape, tier, size) => {
    const request = { model: 'wan-2.6', prompt: 'a fox', aspectRatio: shape, resolution: tier };
    expect((await sentFor(request))?.body).toMatchObject({ size });
  });

  it('is made to a sound of one’s own, which is a reference', async () => {
    const request: VideoRequest = {
      model: 'wan-2.7',
      mode: 'image-to-video',
      prompt: 'a fox',
      firstFrame: picture,
      references: [left],
    };
    expect((await sentFor(request))?.body).toMatchObject({ image: picture, audio: left });
  });

  it('2.7 is told the length of the whole where a video goes on', async () => {
    const request: VideoRequest = {
      model: 'wan-2.7',
      mode: 'extend',
      prompt: 'a fox',
      references: [clip],
      durationSeconds: 6,
    };
    const sent = await sentFor({ ...request, inputSeconds: 4 });
    expect(sent).toMatchObject({ path: 'alibaba/wan-2.7/video-extend', body: { duration: 10 } });
    expect(await refusalOf(request)).toMatchObject({ issues: [{ field: 'inputSeconds' }] });
  });

  it('2.2 animate puts the picture into the video by a key of its own', async () => {
    const request = { firstFrame: picture, motionVideo: clip };
    const path = 'wavespeed-ai/wan-2.2/animate';
    expect(await sentFor({ ...request, model: 'wan-2.2' })).toMatchObject({
      path,
      body: { mode: 'animate' },
    });
    expect(await sentFor({ ...request, model: `${path}/replace` })).toMatchObject({
      path,
      body: { mode: 'replace' },
    });
  });
});

describe('what speaks', () => {
  it('takes a picture and a voice without a word about the mode', async () => {
    const request = { model: 'omnihuman-1.5', firstFrame: picture, references: [left] };
    expect(await sentFor(request)).toEqual({
      path: 'bytedance/avatar-omni-human-1.5',
      body: { image: picture, audio: left },
    });
  });

  it('takes two voices where two people speak, the left one first, and no fewer', async () => {
    const request = { model: 'wavespeed-ai/infinitetalk-fast/multi', firstFrame: picture };
    expect((await sentFor({ ...request, references: [left, right] }))?.body).toEqual({
      image: picture,
      left_audio: left,
      right_audio: right,
    });
    expect(await refusalOf({ ...request, references: [left] })).toMatchObject({
      issues: [{ field: 'references', given: '1 audio file' }],
    });
  });

  it('takes the word that says what becomes of a longer sound', async () => {
    const request = { model: 'sync-lipsync-2', references: [clip, left] };
    const providerOptions = { wavespeed: { sync_mode: 'loop' } };
    expect((await sentFor({ ...request, providerOptions }))?.body).toMatchObject({
      sync_mode: 'loop',
    });
  });

  it('says a text of its own at the endpoint for texts', async () => {
    const request = {
      model: 'kwaivgi/kling-lipsync/text-to-video',
      prompt: 'Good morning',
      references: [clip],
    };
    expect((await sentFor(request))?.body).toEqual({
      text: 'Good morning',
      video: clip,
      voice_id: 'genshin_klee2',
    });
    expect(await refusalOf({ ...request, prompt: 'a'.repeat(121) })).toMatchObject({
      issues: [{ field: 'prompt' }],
    });
  });
});

it('music is off where no sound is asked for, and can be asked for', async () => {
  const request = { model: 'vidu-q3', prompt: 'a fox' };
  expect((await sentFor(request))?.body).toMatchObject({ generate_audio: false, bgm: false });
  const providerOptions = { wavespeed: { bgm: true } };
  const withMusic = { ...request, generateAudio: true, providerOptions };
  expect((await sentFor(withMusic))?.body).toMatchObject({ generate_audio: true, bgm: true });
});

it('what makes sound and no video says so', () => {
  const { provider } = wired();
  expect(() => provider.video('wavespeed-ai/mmaudio-v2')).toThrow('it makes sound and no video');
});
