import type { VideoRequest } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { rejectionOf } from '@genlock/test-support/async';
import { stubbed } from './stub.ts';

// What is made of a video or an audio file that is given.

const video = 'https://me.test/a.mp4';
const audio = 'https://me.test/a.mp3';
const picture = 'https://me.test/a.png';
const submit = 'POST /v1/media/';

async function sent(request: VideoRequest) {
  const { pika, calls } = stubbed({ [submit]: [{ id: 'job_1', status: 'queued' }] });
  await pika.start(request);
  const made = calls.find(({ call }) => call.startsWith(submit));
  return { call: made?.call, body: made?.body };
}

const onward: VideoRequest = {
  model: 'veo-3.1',
  references: [video],
  durationSeconds: 7,
  inputSeconds: 8,
};
const lips: VideoRequest = {
  model: 'kling-lipsync',
  references: [video, audio],
  audioSeconds: 4.5,
  inputSeconds: 6,
};

describe('an extension at Pika', () => {
  it('is sent with the length of the whole, and priced by it', async () => {
    const { call, body } = await sent(onward);
    expect(call).toContain('google/veo-3.1/video-extension');
    expect(body).toEqual({ video_url: video, duration: 15, generate_audio: false });
    const { pika } = stubbed({});
    expect(pika.estimate(onward).usd).toBe(3);
    expect(pika.estimate({ ...onward, generateAudio: true }).usd).toBe(6);
  });

  it.each<[string, Partial<VideoRequest>, string]>([
    ['nobody says how long the given video is', { inputSeconds: undefined }, 'inputSeconds'],
    ['the whole would be too long', { inputSeconds: 142 }, 'durationSeconds'],
    ['nobody says how long the new part is', { durationSeconds: undefined }, 'durationSeconds'],
  ])('is refused before it is paid for where %s', async (_what, request, field) => {
    const { pika, calls } = stubbed({});
    expect(await rejectionOf(pika.start({ ...onward, ...request }))).toMatchObject({
      code: 'invalid-request',
      issues: [{ field }],
    });
    expect(calls).toEqual([]);
  });
});

describe('lips at Pika', () => {
  it('move until the audio ends, which is sent in milliseconds', async () => {
    expect(await sent(lips)).toMatchObject({
      body: { video_url: video, audio_url: audio, sound_end_time: 4500 },
    });
  });

  it('do not move where nobody says how long the audio is', async () => {
    const { pika, calls } = stubbed({});
    const starting = pika.start({ ...lips, audioSeconds: undefined });
    expect(await rejectionOf(starting)).toMatchObject({ issues: [{ field: 'audioSeconds' }] });
    expect(calls).toEqual([]);
  });
});

describe('a speaking picture at Pika', () => {
  it.each([
    ['std', 0.45],
    ['pro', 0.9],
  ])('of the tier %s says so, whatever the tier that Pika would take', async (mode, usd) => {
    const request = { model: `kling-avatar-v2-${mode}`, firstFrame: picture, references: [audio] };
    expect(await sent(request)).toMatchObject({
      body: { mode, image_url: picture, sound_file: audio },
    });
    const { pika } = stubbed({});
    expect(pika.estimate({ ...request, audioSeconds: 10 }).usd).toBe(usd);
  });
});
