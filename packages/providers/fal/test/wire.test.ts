import type { VideoRequest } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { rejectionOf } from '@genlock/test-support/async';
import { expectHouseHeaders, useWire, wireSettings } from '@genlock/test-support/wire';
import { everyField, firstFrame, lastFrame, picture } from '@genlock/test-support/requests';
import { createFal } from '../src/index.ts';

const wire = useWire();
const fal = createFal(wireSettings);

const authorization = 'Key test-key-0123';
const queue = 'https://queue.fal.run';
const requests = `${queue}/fal-ai/kling-video/requests`;
const video = {
  url: 'https://v3b.fal.media/files/b/x/output.mp4',
  content_type: 'video/mp4',
  file_name: 'output.mp4',
  file_size: 8_062_911,
};

/** How {@link everyField} goes over the wire. */
const sent = {
  prompt: 'a red fox',
  negative_prompt: '',
  duration: '7',
  generate_audio: true,
  cfg_scale: 0,
};

/** Starts a task and gives the one call that it made. */
async function startedBy(endpoint: string, request: VideoRequest, options = {}) {
  wire.answer(`POST ${queue}/${endpoint}`, { body: { request_id: '764cabcf-b745' } });
  const task = await fal.start(request, options);
  const [call] = wire.calls;
  if (call === undefined) throw new Error('nothing was sent');
  return { task, call };
}

describe('a submit to fal', () => {
  it.each([
    ['kling-v3.0-std', 'standard'],
    ['kling-v3.0-pro', 'pro'],
  ])('of %s carries every parameter', async (model, tier) => {
    const text = `fal-ai/kling-video/v3/${tier}/text-to-video`;
    const { call, task } = await startedBy(text, { model, ...everyField, aspectRatio: '9:16' });
    expect(call.call).toBe(`POST ${queue}/${text}`);
    expect(call.body).toEqual({ ...sent, aspect_ratio: '9:16' });
    expect(task.id).toBe(`fal:${text}:764cabcf-b745`);
    expect(task.warnings).toEqual([]);
  });

  it.each([
    ['kling-v3.0-std', 'standard'],
    ['kling-v3.0-pro', 'pro'],
  ])('of %s carries frames', async (model, tier) => {
    const image = `fal-ai/kling-video/v3/${tier}/image-to-video`;
    const { call } = await startedBy(image, { model, ...everyField, firstFrame, lastFrame });
    expect(call.call).toBe(`POST ${queue}/${image}`);
    expect(call.body).toEqual({ ...sent, start_image_url: firstFrame, end_image_url: lastFrame });
  });

  it('carries the key, the name and the kind of its body', async () => {
    const endpoint = 'fal-ai/kling-video/v3/pro/text-to-video';
    const { call } = await startedBy(endpoint, { model: endpoint, prompt: 'a red fox' });
    expectHouseHeaders(call, authorization);
  });

  it('registers a webhook, marked with the endpoint, in the query', async () => {
    const endpoint = 'fal-ai/kling-video/v3/pro/text-to-video';
    const request = { model: 'kling-v3.0-pro', prompt: 'a red fox' };
    const { call } = await startedBy(endpoint, request, { webhookUrl: 'https://me.test/hook?a=1' });
    const marked = new URL('https://me.test/hook?a=1');
    marked.searchParams.set('genlock', `fal:${endpoint}`);
    expect(call.query).toEqual({ fal_webhook: marked.href });
    expect(call.body).not.toHaveProperty('fal_webhook');
  });
});

describe('a read of a task of fal', () => {
  const id = 'fal:fal-ai/kling-video/v3/pro/text-to-video:764cabcf-b745';

  it('asks for the status, then for the result, and never for the video', async () => {
    wire.answer(`GET ${requests}/764cabcf-b745/status`, { body: { status: 'COMPLETED' } });
    wire.answer(`GET ${requests}/764cabcf-b745`, { body: { video } });
    expect(await fal.status(id)).toMatchObject({
      id,
      status: 'succeeded',
      model: 'kling-v3.0-pro',
      videos: [{ url: video.url, mediaType: 'video/mp4', bytes: 8_062_911 }],
    });
    expect(wire.calls.map(({ call }) => call)).toEqual([
      `GET ${requests}/764cabcf-b745/status`,
      `GET ${requests}/764cabcf-b745`,
    ]);
    expect(wire.calls).toMatchObject(
      wire.calls.map(() => ({ headers: { authorization: authorization } })),
    );
  });

  it.each([
    [
      { status: 'IN_QUEUE', queue_position: 0 },
      { status: 'queued', queuePosition: 0 },
    ],
    [
      { status: 'IN_PROGRESS', logs: [] },
      { status: 'running', queuePosition: undefined },
    ],
  ])('reports %j', async (body, state) => {
    wire.answer(`GET ${requests}/764cabcf-b745/status`, { status: 202, body });
    expect(await fal.status(id)).toMatchObject({
      ...state,
      providerStatus: body.status,
      videos: [],
    });
  });
});

describe('an upload to fal', () => {
  it('asks for a place, puts the bytes there without the key, and sends the URL', async () => {
    const place = 'https://storage.fal.test/put/1';
    wire.answer('POST https://rest.fal.ai/storage/upload/initiate', {
      body: { upload_url: `${place}?signature=1`, file_url: 'https://v3.fal.media/files/1.png' },
    });
    wire.answer(`PUT ${place}`);
    expect(await fal.upload(picture)).toBe('https://v3.fal.media/files/1.png');
    const [ticket, put] = wire.calls;
    expect(ticket).toMatchObject({
      call: 'POST https://rest.fal.ai/storage/upload/initiate?storage_type=fal-cdn-v3',
      headers: { authorization: authorization },
      body: { content_type: 'image/png', file_name: 'input.png' },
    });
    expect(put).toMatchObject({
      call: `PUT ${place}?signature=1`,
      headers: { 'content-type': 'image/png' },
      body: picture,
    });
    expect(JSON.stringify(put)).not.toContain('test-key');
  });

  it.each(['initiate', 'put'])('that fails at %s makes no task', async (step) => {
    const body = { upload_url: 'https://storage.fal.test/put', file_url: 'https://v3.fal.media/1' };
    wire.answer(
      'POST https://rest.fal.ai/storage/upload/initiate',
      step === 'put' ? { body } : { status: 403, body: { detail: 'no' } },
    );
    if (step === 'put') wire.answer('PUT https://storage.fal.test/put', { status: 500 });
    const request = { model: 'kling-v3.0-std', prompt: 'a fox', firstFrame: picture };
    // A provider of its own: another one may remember the upload of another test.
    expect(await rejectionOf(createFal(wireSettings).start(request))).toMatchObject({
      code: 'upload-failed',
      charged: 'no',
    });
  });
});
