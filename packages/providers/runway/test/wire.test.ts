import type { VideoRequest } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { firstFrame, lastFrame, picture } from '@genlock/test-support/requests';
import { rejectionOf } from '@genlock/test-support/async';
import { expectHouseHeaders, useWire, wireSettings } from '@genlock/test-support/wire';
import { createRunway } from '../src/index.ts';

const wire = useWire();
const runway = createRunway(wireSettings);

const api = 'https://api.dev.runwayml.com/v1';
const authorization = 'Bearer test-key-0123';

/** Starts a task and gives the one call that it made. */
async function startedBy(path: string, request: VideoRequest, credits = 60) {
  wire.answer(`POST ${api}/${path}`, { body: { id: '3b1f', estimatedCost: { credits } } });
  const task = await createRunway(wireSettings).start(request);
  const [call] = wire.calls;
  if (call === undefined) throw new Error('nothing was sent');
  return { task, call };
}

const fox = { prompt: 'a red fox' } as const;

describe('a submit to Runway', () => {
  it('carries the model in the body, and shape and resolution as one size', async () => {
    const request = { ...fox, model: 'runway-gen4.5', aspectRatio: '9:16', seed: 0 };
    const { call, task } = await startedBy('text_to_video', request);
    expect(call.call).toBe(`POST ${api}/text_to_video`);
    expect(call.body).toEqual({
      model: 'gen4.5',
      promptText: 'a red fox',
      duration: 5,
      ratio: '720:1280',
      seed: 0,
    });
    expect(task.id).toBe('runway:gen4.5/text-to-video:3b1f');
    expect(task.warnings).toEqual([]);
  });

  it('carries the key, the version of the API, the name and the kind of its body', async () => {
    const { call } = await startedBy('text_to_video', { ...fox, model: 'gen4.5' });
    expectHouseHeaders(call, authorization);
    expect(call.headers).toMatchObject({ 'x-runway-version': '2024-11-06' });
  });

  it('carries frames with their places, and the sound switch even when it is off', async () => {
    const request = { ...fox, model: 'veo-3.1', firstFrame, lastFrame, resolution: '1080p' };
    const { call } = await startedBy('image_to_video', request, 160);
    expect(call.body).toEqual({
      model: 'veo3.1',
      promptText: 'a red fox',
      promptImage: [
        { uri: firstFrame, position: 'first' },
        { uri: lastFrame, position: 'last' },
      ],
      duration: 8,
      ratio: '1920:1080',
      audio: false,
    });
  });

  it('carries references in objects, beside the text', async () => {
    const references = ['https://me.test/a.png', 'https://me.test/b.png'];
    const { call } = await startedBy('text_to_video', {
      ...fox,
      model: 'seedance-2.0',
      references,
    });
    expect(call.body).toMatchObject({
      model: 'seedance2',
      ratio: '1280:720',
      references: references.map((uri) => ({ uri })),
    });
  });

  it('lets the first frame of Wan decide the shape', async () => {
    const { call } = await startedBy('image_to_video', {
      ...fox,
      model: 'wan-3.0',
      firstFrame,
      resolution: '480p',
    });
    expect(call.body).toMatchObject({ model: 'wan3', ratio: 'auto_480p', audio: false });
  });

  it('carries a performance as a character and a reference', async () => {
    const motionVideo = 'https://me.test/a.mp4';
    const { call } = await startedBy('character_performance', {
      model: 'runway-act-two',
      firstFrame,
      motionVideo,
    });
    expect(call.body).toEqual({
      model: 'act_two',
      character: { type: 'image', uri: firstFrame },
      reference: { type: 'video', uri: motionVideo },
      ratio: '1280:720',
    });
  });

  it('carries a video to change', async () => {
    const references = ['https://me.test/a.mp4'];
    const request = {
      ...fox,
      model: 'runway-aleph-2',
      mode: 'video-to-video',
      references,
    } as const;
    const { call } = await startedBy('video_to_video', request);
    expect(call.body).toEqual({
      model: 'aleph2',
      promptText: 'a red fox',
      videoUri: 'https://me.test/a.mp4',
    });
  });

  it('reports what the answer says that the task costs at most', async () => {
    const { task } = await startedBy('text_to_video', { ...fox, model: 'gen4.5' }, 60);
    expect(task).toMatchObject({
      quotedUsd: 0.6,
      quotedCredits: 60,
      estimate: { usd: 0.6, perSecondUsd: 0.12 },
    });
  });

  it('is not repeated when its answer is lost, and the error says how to check', async () => {
    wire.answer(`POST ${api}/text_to_video`, { status: 502, body: '<html>' });
    const error = await rejectionOf(createRunway(wireSettings).start({ ...fox, model: 'gen4.5' }));
    expect(error).toMatchObject({
      code: 'submission-unknown',
      isRetryable: false,
      charged: 'unknown',
      lookup: expect.stringContaining('/v1/organization'),
    });
    expect(wire.calls).toHaveLength(1);
  });
});

describe('a read of a task of Runway', () => {
  it('asks once for the task, with the version of the API, and never for the video', async () => {
    const url = 'https://dnznrvs05pmza.cloudfront.net/a.mp4';
    const body = { id: '3b1f', status: 'SUCCEEDED', output: [url], cost: { credits: 60 } };
    wire.answer(`GET ${api}/tasks/3b1f`, { body });
    const id = 'runway:gen4.5/text-to-video:3b1f';
    expect(await runway.status(id)).toMatchObject({
      id,
      status: 'succeeded',
      model: 'runway-gen4.5',
      videos: [{ url, mediaType: 'video/mp4' }],
      cost: 0.6,
      credits: 60,
    });
    expect(wire.calls).toMatchObject([
      { headers: { authorization, 'x-runway-version': '2024-11-06' } },
    ]);
  });
});

describe('an upload to Runway', () => {
  const place = 'https://storage.runway.test/bucket';
  const ticket = {
    uploadUrl: `${place}?x=1`,
    fields: { key: 'tmp/1', policy: 'p' },
    runwayUri: 'runway://eyJ1IjoxfQ',
  };

  it('asks for a place, posts the file there as a form without the key, and gives its name', async () => {
    wire.answer(`POST ${api}/uploads`, { body: ticket });
    wire.answer(`POST ${place}`, { status: 204, body: '' });
    expect(await createRunway(wireSettings).upload(picture)).toBe(ticket.runwayUri);
    const [asked, posted] = wire.calls;
    expect(asked).toMatchObject({
      headers: { authorization },
      body: { filename: 'input.png', type: 'ephemeral' },
    });
    expect(posted?.headers).not.toHaveProperty('authorization');
    expect(posted?.headers).not.toHaveProperty('x-runway-version');
    const form = String(posted?.body);
    // The storage host reads nothing that stands behind the file.
    expect(form.indexOf('name="key"')).toBeLessThan(form.indexOf('name="file"'));
    expect(form).toContain('image/png');
  });

  it('is used again for 23 hours, and then made again', async () => {
    let now = 0;
    const provider = createRunway({ ...wireSettings, now: () => now });
    const announce = () => {
      wire.answer(`POST ${api}/uploads`, { body: ticket });
      wire.answer(`POST ${place}`, { status: 204, body: '' });
    };
    announce();
    await provider.upload(picture);
    now = 23 * 3_600_000 - 1;
    await provider.upload(picture);
    expect(wire.calls).toHaveLength(2);
    now += 1;
    announce();
    await provider.upload(picture);
    expect(wire.calls).toHaveLength(4);
  });

  it('fails when the storage host refuses it', async () => {
    wire.answer(`POST ${api}/uploads`, { body: ticket });
    wire.answer(`POST ${place}`, { status: 403, body: '<Error/>' });
    expect(await rejectionOf(createRunway(wireSettings).upload(picture))).toMatchObject({
      code: 'upload-failed',
    });
  });
});

describe('the balance of Runway', () => {
  it('is reported in credits', async () => {
    wire.answer(`GET ${api}/organization`, { body: { creditBalance: 1234, tier: {} } });
    expect(await createRunway(wireSettings).balance?.()).toEqual([
      { amount: 1234, unit: 'credits' },
    ]);
  });

  it('is not known when the answer holds none', async () => {
    wire.answer(`GET ${api}/organization`, { body: { tier: {} } });
    expect(await createRunway(wireSettings).balance?.()).toBeUndefined();
  });
});
