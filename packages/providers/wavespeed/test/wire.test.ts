import type { VideoRequest } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { everyField, firstFrame, lastFrame, picture } from '@genlock/test-support/requests';
import { rejectionOf } from '@genlock/test-support/async';
import { expectHouseHeaders, useWire, wireSettings } from '@genlock/test-support/wire';
import { createWaveSpeed } from '../src/index.ts';

const wire = useWire();
const wavespeed = createWaveSpeed(wireSettings);

const api = 'https://api.wavespeed.ai/api/v3';
const authorization = 'Bearer test-key-0123';

/** How {@link everyField} goes over the wire. */
const sent = { prompt: 'a red fox', negative_prompt: '', duration: 7, sound: true, cfg_scale: 0 };

const envelope = (data: object) => ({ code: 200, message: 'success', data });

/** Starts a task and gives the one call that it made. */
async function startedBy(endpoint: string, request: VideoRequest, options = {}) {
  wire.answer(`POST ${api}/${endpoint}`, { body: envelope({ id: '3b1f', status: 'created' }) });
  const task = await wavespeed.start(request, options);
  const [call] = wire.calls;
  if (call === undefined) throw new Error('nothing was sent');
  return { task, call };
}

describe('a submit to WaveSpeed', () => {
  it.each(['kling-v3.0-std', 'kling-v3.0-pro'])('of %s carries every parameter', async (model) => {
    const text = `kwaivgi/${model}/text-to-video`;
    const { call, task } = await startedBy(text, { model, ...everyField, aspectRatio: '9:16' });
    expect(call.call).toBe(`POST ${api}/${text}`);
    expect(call.body).toEqual({ ...sent, aspect_ratio: '9:16' });
    expect(task.id).toBe(`wavespeed:${text}:3b1f`);
    expect(task.warnings).toEqual([]);
  });

  it.each(['kling-v3.0-std', 'kling-v3.0-pro'])('of %s carries frames', async (model) => {
    const image = `kwaivgi/${model}/image-to-video`;
    const { call } = await startedBy(image, { model, ...everyField, firstFrame, lastFrame });
    expect(call.call).toBe(`POST ${api}/${image}`);
    expect(call.body).toEqual({ ...sent, image: firstFrame, end_image: lastFrame });
  });

  it('carries the key, the name and the kind of its body', async () => {
    const endpoint = 'kwaivgi/kling-v3.0-pro/text-to-video';
    const { call } = await startedBy(endpoint, { model: endpoint, prompt: 'a red fox' });
    expectHouseHeaders(call, authorization);
  });

  it('registers a webhook, marked with the endpoint, in the query', async () => {
    const endpoint = 'kwaivgi/kling-v3.0-pro/text-to-video';
    const request = { model: 'kling-v3.0-pro', prompt: 'a red fox' };
    const { call } = await startedBy(endpoint, request, { webhookUrl: 'https://me.test/hook?a=1' });
    const marked = new URL('https://me.test/hook?a=1');
    marked.searchParams.set('genlock', `wavespeed:${endpoint}`);
    expect(call.query).toEqual({ webhook: marked.href });
  });
});

describe('a read of a task of WaveSpeed', () => {
  it('asks for the result, once, and never for the video', async () => {
    const url = 'https://d1q70pf5vjeyhc.cloudfront.net/a.mp4';
    const task = { id: '3b1f', status: 'completed', outputs: [url], error: '', code: 0 };
    wire.answer(`GET ${api}/predictions/3b1f/result`, { body: envelope(task) });
    const id = 'wavespeed:kwaivgi/kling-v3.0-pro/text-to-video:3b1f';
    expect(await wavespeed.status(id)).toMatchObject({
      id,
      status: 'succeeded',
      model: 'kling-v3.0-pro',
      videos: [{ url, mediaType: 'video/mp4' }],
      error: undefined,
    });
    expect(wire.calls).toMatchObject([{ headers: { authorization } }]);
  });
});

describe('a quote of WaveSpeed', () => {
  it.each([
    [{ price: 0.42, discounted_price: 0.399 }, 0.399],
    [{ price: 0.42 }, 0.42],
    [{ price: 0.42, discounted_price: null }, 0.42],
    [{ price: 0.42, discounted_price: 0 }, 0.42],
  ])('is what the account pays, never nothing: %j', async (data, usd) => {
    wire.answer(`POST ${api}/model/price`, { body: { code: 200, data } });
    const quote = await createWaveSpeed(wireSettings).quote({
      model: 'kling-v3.0-std',
      prompt: 'a red fox',
    });
    expect(quote).toMatchObject({ usd, live: true });
  });
});

describe('an upload to WaveSpeed', () => {
  const ticketCall = `POST ${api}/media/uploads`;
  const fallbackCall = `POST ${api}/media/upload/binary`;
  const place = 'https://storage.wavespeed.test/put/1';
  const kept = 'https://static.wavespeed.ai/media/1.png';
  const ticket = envelope({
    download_url: kept,
    upload: { method: 'PUT', url: `${place}?signature=1`, headers: { 'x-amz-acl': 'private' } },
  });

  const upload = () => createWaveSpeed(wireSettings).upload(picture);

  it('asks for a place and puts the bytes there with its headers and without the key', async () => {
    wire.answer(ticketCall, { body: ticket });
    wire.answer(`PUT ${place}`);
    expect(await upload()).toBe(kept);
    const [asked, put] = wire.calls;
    expect(asked).toMatchObject({
      headers: { authorization },
      body: { filename: 'input.png', size: picture.length, content_type: 'image/png' },
    });
    expect(put).toMatchObject({
      call: `PUT ${place}?signature=1`,
      headers: { 'x-amz-acl': 'private' },
      body: picture,
    });
    expect(JSON.stringify(put)).not.toContain('test-key');
  });

  it('takes one step where there is no such place', async () => {
    wire.answer(ticketCall, { status: 404, body: { code: 404, message: 'not found' } });
    wire.answer(fallbackCall, { body: envelope({ type: 'image', download_url: kept }) });
    expect(await upload()).toBe(kept);
    const form = String(wire.calls[1]?.body);
    expect(form).toContain('name="file"; filename="input.png"\r\nContent-Type: image/png\r\n\r\n');
    expect(form).toContain(Buffer.from(picture).toString('latin1'));
    expect(wire.calls[1]).toMatchObject({ headers: { authorization } });
  });

  it('that fails in the second step makes no task', async () => {
    wire.answer(ticketCall, { body: ticket });
    wire.answer(`PUT ${place}`, { status: 403 });
    expect(await rejectionOf(upload())).toMatchObject({ code: 'upload-failed', charged: 'no' });
  });

  it('that fails in one step makes no task', async () => {
    wire.answer(ticketCall, { status: 404 });
    wire.answer(fallbackCall, { status: 413 });
    expect(await rejectionOf(upload())).toMatchObject({ code: 'upload-failed', statusCode: 413 });
  });
});
