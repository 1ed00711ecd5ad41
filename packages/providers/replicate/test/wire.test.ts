import type { VideoRequest } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import {
  everyField,
  firstFrame,
  lastFrame,
  picture,
  twoShots,
} from '@genlock/test-support/requests';
import { rejectionOf } from '@genlock/test-support/async';
import { expectHouseHeaders, useWire, wireSettings } from '@genlock/test-support/wire';
import { createReplicate } from '../src/index.ts';

const wire = useWire();
const replicate = createReplicate(wireSettings);

const api = 'https://api.replicate.com/v1';
const authorization = 'Bearer test-key-0123';
const v3 = 'kwaivgi/kling-v3-video';

/** Starts a task and gives the one call that it made. */
async function startedBy(model: string, request: VideoRequest, options = {}) {
  wire.answer(`POST ${api}/models/${model}/predictions`, {
    status: 201,
    body: { id: '3b1f', status: 'starting' },
  });
  const task = await replicate.start(request, options);
  const [call] = wire.calls;
  if (call === undefined) throw new Error('nothing was sent');
  return { task, call };
}

describe('a submit to Replicate', () => {
  it.each([
    ['kling-v3.0-std', 'standard'],
    ['kling-v3.0-pro', 'pro'],
    ['kling-v3.0-4k', '4k'],
  ])('of %s says the tier %s in one model', async (model, tier) => {
    const { call, task } = await startedBy(v3, { model, ...everyField, aspectRatio: '9:16' });
    expect(call.call).toBe(`POST ${api}/models/${v3}/predictions`);
    expect(call.body).toEqual({
      input: {
        prompt: 'a red fox',
        negative_prompt: '',
        duration: 7,
        generate_audio: true,
        aspect_ratio: '9:16',
        mode: tier,
      },
    });
    expect(task.id).toBe(`replicate:${v3}/${tier}/text-to-video:3b1f`);
  });

  it('carries both frames', async () => {
    const request = { model: 'kling-v3.0-pro', prompt: 'a fox', firstFrame, lastFrame };
    const { call, task } = await startedBy(v3, request);
    expect(call.body).toEqual({
      input: {
        prompt: 'a fox',
        duration: 5,
        generate_audio: false,
        start_image: firstFrame,
        end_image: lastFrame,
        mode: 'pro',
      },
    });
    expect(task.id).toBe(`replicate:${v3}/pro/image-to-video:3b1f`);
  });

  it('carries shots as a text of JSON, beside the prompt that the schema wants', async () => {
    const { call } = await startedBy(v3, { model: 'kling-v3.0-std', shots: twoShots });
    expect(call.body).toEqual({
      input: {
        prompt: 'a fox',
        multi_prompt: '[{"prompt":"a fox","duration":3},{"prompt":"a hare","duration":4}]',
        duration: 7,
        generate_audio: false,
        mode: 'standard',
      },
    });
  });

  it('carries the key, the name and the kind of its body', async () => {
    const { call } = await startedBy(v3, { model: 'kling-v3.0-std', prompt: 'a red fox' });
    expectHouseHeaders(call, authorization);
  });

  it('registers a webhook, marked with the endpoint, for the end alone', async () => {
    const request = { model: 'kling-v3.0-pro', prompt: 'a red fox' };
    const { call } = await startedBy(v3, request, { webhookUrl: 'https://me.test/hook?a=1' });
    const marked = new URL('https://me.test/hook?a=1');
    marked.searchParams.set('genlock', `replicate:${v3}/pro/text-to-video`);
    expect(call.body).toMatchObject({
      webhook: marked.href,
      webhook_events_filter: ['completed'],
    });
  });

  it.each([
    ['10m', '10m'],
    [600, '600'],
  ])('carries a deadline of %s in its header and not among the inputs', async (given, sent) => {
    const providerOptions = { replicate: { cancelAfter: given } };
    const request = { model: 'kling-v2.6-pro', prompt: 'a fox', providerOptions };
    const { call, task } = await startedBy('kwaivgi/kling-v2.6', request);
    expect(call.headers).toMatchObject({ 'cancel-after': sent });
    expect(call.body).toEqual({ input: { prompt: 'a fox', duration: 5, generate_audio: false } });
    expect(task.warnings).toEqual([]);
  });

  it('carries no deadline that nobody asked for', async () => {
    const { call } = await startedBy(v3, { model: 'kling-v3.0-std', prompt: 'a fox' });
    expect(call.headers).not.toHaveProperty('cancel-after');
  });
});

describe('a read of a task of Replicate', () => {
  const id = `replicate:${v3}/pro/text-to-video:3b1f`;
  const read = `GET ${api}/predictions/3b1f`;
  const url = 'https://replicate.delivery/xezq/a.mp4';

  it.each([
    ['one URL', url],
    ['a list', [url]],
  ])('finds the video in %s, and when it is removed', async (_what, output) => {
    const completed = '2026-11-29T12:00:00.000000Z';
    wire.answer(read, {
      body: { id: '3b1f', status: 'succeeded', output, completed_at: completed },
    });
    expect(await replicate.status(id)).toMatchObject({
      id,
      status: 'succeeded',
      model: 'kling-v3.0-pro',
      videos: [{ url, mediaType: 'video/mp4' }],
      finishedAt: Date.UTC(2026, 10, 29, 12),
      removedAt: Date.UTC(2026, 10, 29, 13),
      error: undefined,
    });
    expect(wire.calls).toMatchObject([{ headers: { authorization } }]);
  });

  it('needs no row of the table', async () => {
    wire.answer(read, { body: { id: '3b1f', status: 'processing', output: null } });
    const unknown = 'replicate:somebody/some-model:3b1f';
    expect(await replicate.status(unknown)).toMatchObject({ status: 'running' });
  });
});

describe('a cancel at Replicate', () => {
  const id = `replicate:${v3}/pro/text-to-video:3b1f`;
  const cancel = `POST ${api}/predictions/3b1f/cancel`;

  it('is one POST, whose answer is the state', async () => {
    wire.answer(cancel, { body: { id: '3b1f', status: 'canceled', started_at: null } });
    expect(await replicate.cancel(id)).toMatchObject({
      outcome: 'canceled',
      state: { status: 'canceled' },
    });
    expect(wire.calls.map(({ call }) => call)).toEqual([cancel]);
  });
});

describe('an upload to Replicate', () => {
  const place = `POST ${api}/files`;

  it('is one multipart request, with the file in the part "content"', async () => {
    const kept = `${api}/files/f1`;
    wire.answer(place, { status: 201, body: { id: 'f1', urls: { get: kept } } });
    expect(await createReplicate(wireSettings).upload(picture)).toBe(kept);
    const form = String(wire.calls[0]?.body);
    expect(form).toContain(
      'name="content"; filename="input.png"\r\nContent-Type: image/png\r\n\r\n',
    );
    expect(wire.calls[0]).toMatchObject({ headers: { authorization } });
  });

  it('that is too large makes no task', async () => {
    wire.answer(place, { status: 413, body: { detail: 'too large' } });
    expect(await rejectionOf(createReplicate(wireSettings).upload(picture))).toMatchObject({
      code: 'upload-failed',
      statusCode: 413,
      charged: 'no',
    });
  });
});
