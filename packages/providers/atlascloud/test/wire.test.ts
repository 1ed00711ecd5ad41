import type { VideoRequest } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { everyField, firstFrame, lastFrame, picture } from '@genlock/test-support/requests';
import { rejectionOf } from '@genlock/test-support/async';
import { expectHouseHeaders, useWire, wireSettings } from '@genlock/test-support/wire';
import { createAtlasCloud } from '../src/index.ts';

const wire = useWire();
const atlascloud = createAtlasCloud(wireSettings);

const api = 'https://api.atlascloud.ai/api/v1';
const authorization = 'Bearer test-key-0123';

/** How {@link everyField} goes over the wire. */
const sent = { prompt: 'a red fox', negative_prompt: '', duration: 7, sound: true, cfg_scale: 0 };

/** Starts a task and gives the one call that it made. */
async function started(request: VideoRequest, options = {}) {
  const body = { code: 200, data: { id: 'pred_1', status: 'starting' } };
  wire.answer(`POST ${api}/model/generateVideo`, { body });
  const task = await atlascloud.start(request, options);
  const [call] = wire.calls;
  if (call === undefined) throw new Error('nothing was sent');
  return { task, call };
}

describe('a submit to AtlasCloud', () => {
  it.each(['kling-v3.0-std', 'kling-v3.0-pro'])(
    'of %s carries every parameter, flat',
    async (name) => {
      const model = `kwaivgi/${name}/text-to-video`;
      const { call, task } = await started({ model: name, ...everyField, aspectRatio: '9:16' });
      expect(call.call).toBe(`POST ${api}/model/generateVideo`);
      expect(call.body).toEqual({ model, ...sent, aspect_ratio: '9:16' });
      expect(task.id).toBe(`atlascloud:${model}:pred_1`);
      expect(task.warnings).toEqual([]);
    },
  );

  it.each(['kling-v3.0-std', 'kling-v3.0-pro'])('of %s carries frames', async (name) => {
    const { call } = await started({ model: name, ...everyField, firstFrame, lastFrame });
    expect(call.body).toEqual({
      model: `kwaivgi/${name}/image-to-video`,
      ...sent,
      image: firstFrame,
      end_image: lastFrame,
    });
  });

  it('carries the key, a name and the kind of its body', async () => {
    const { call } = await started({ model: 'kling-v3.0-pro', prompt: 'a red fox' });
    expectHouseHeaders(call, authorization);
  });

  it('registers a webhook, marked with the endpoint, in the body', async () => {
    const request = { model: 'kling-v3.0-pro', prompt: 'a red fox' };
    const { call } = await started(request, { webhookUrl: 'https://me.test/hook?a=1' });
    const marked = new URL('https://me.test/hook?a=1');
    marked.searchParams.set('genlock', 'atlascloud:kwaivgi/kling-v3.0-pro/text-to-video');
    expect(call.body).toMatchObject({ webhook_url: marked.href });
    expect(call.call).not.toContain('?');
  });
});

describe('a read of a task of AtlasCloud', () => {
  it('asks for the prediction, once, and never for the video', async () => {
    const url = 'https://media.atlascloud.test/a.mp4';
    const data = { id: 'pred_1', status: 'completed', outputs: [url], price: '0.357' };
    wire.answer(`GET ${api}/model/prediction/pred_1`, { body: { code: 200, data } });
    const id = 'atlascloud:kwaivgi/kling-v3.0-pro/text-to-video:pred_1';
    expect(await atlascloud.status(id)).toMatchObject({
      id,
      status: 'succeeded',
      model: 'kling-v3.0-pro',
      videos: [{ url, mediaType: 'video/mp4' }],
      cost: 0.357,
    });
    expect(wire.calls).toMatchObject([{ headers: { authorization } }]);
  });
});

describe('an upload to AtlasCloud', () => {
  const call = `POST ${api}/model/uploadMedia`;
  const upload = () => createAtlasCloud(wireSettings).upload(picture);
  const url = 'https://oss.atlascloud.test/1.png';

  it('is one form with one file', async () => {
    wire.answer(call, { body: { code: 200, data: { download_url: url } } });
    expect(await upload()).toBe(url);
    const form = String(wire.calls[0]?.body);
    expect(form).toContain('name="file"; filename="input.png"\r\nContent-Type: image/png\r\n\r\n');
    expect(form).toContain(Buffer.from(picture).toString('latin1'));
    expect(wire.calls).toMatchObject([{ headers: { authorization } }]);
  });

  it.each([{ data: { url } }, { data: null, download_url: url }, { url }])(
    'finds the URL in %j',
    async (body) => {
      wire.answer(call, { body });
      expect(await upload()).toBe(url);
    },
  );

  it.each([
    [413, { msg: 'too large' }],
    [200, { code: 200, data: {} }],
  ])('that fails makes no task: %d', async (status, body) => {
    wire.answer(call, { status, body });
    expect(await rejectionOf(upload())).toMatchObject({ code: 'upload-failed', charged: 'no' });
  });
});
