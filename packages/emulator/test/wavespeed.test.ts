import { expect, test } from 'vitest';
import { waveSpeedEndpoints } from '../src/providers/wavespeed/endpoints.ts';
import { longEnoughMs, startBench } from './support.ts';

const endpoint = '/kwaivgi/kling-v3.0-std/text-to-video';
const body = { prompt: 'a cat', duration: 5 };

test('a submit answers with the envelope and a task that is created', async () => {
  const { emulator, post } = await startBench();
  const answer = await post('wavespeed', endpoint, body);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    code: 200,
    message: 'success',
    data: {
      model: endpoint.slice(1),
      status: 'created',
      outputs: [],
      error: '',
      timings: { inference: 0 },
    },
  });
  expect(answer.at('data.urls.get')).toBe(
    `${emulator.settings.wavespeed.baseURL}/predictions/${answer.text('data.id')}/result`,
  );
});

test('an undeclared field is ignored and recorded; a wrong value is refused and makes no task', async () => {
  const { emulator, post } = await startBench();
  const ignored = await post('wavespeed', endpoint, { ...body, generate_audio: true, fps: 30 });
  const wrong = await post('wavespeed', endpoint, { ...body, duration: '5' });
  const outside = await post('wavespeed', endpoint, { ...body, duration: 2 });
  const neither = await post('wavespeed', endpoint, { duration: 5 });
  const unknown = await post('wavespeed', '/kwaivgi/kling-v9/text-to-video', body);
  expect(ignored.status).toBe(200);
  expect([wrong.status, outside.status, neither.status, unknown.status]).toEqual([
    400, 400, 400, 404,
  ]);
  expect(wrong.body).toEqual({ code: 400, message: expect.stringContaining('duration') });
  expect(emulator.ledger()).toMatchObject([
    { ignoredFields: ['generate_audio', 'fps'], chargeUsd: 0.42 },
  ]);
});

test('a task goes from created over processing to completed', async () => {
  const { emulator, pass, post, call } = await startBench();
  const id = (await post('wavespeed', endpoint, body)).text('data.id');
  const read = async () => (await call('wavespeed', `/predictions/${id}/result`)).at('data');
  expect(await read()).toMatchObject({ status: 'created' });
  pass(20_000);
  expect(await read()).toMatchObject({ status: 'processing', outputs: [] });
  expect(emulator.ledger()).toMatchObject([{ status: 'running', charge: 'reserved' }]);
  pass(longEnoughMs);
  const done = await call('wavespeed', `/predictions/${id}/result`);
  expect(done.at('data')).toMatchObject({ status: 'completed', has_nsfw_contents: [false] });
  expect(emulator.ledger()).toMatchObject([{ status: 'succeeded', charge: 'charged' }]);
  const clip = await fetch(done.text('data.outputs.0'));
  expect(clip.headers.get('content-type')).toBe('video/mp4');
});

test('a key that is wrong or missing is refused in the envelope', async () => {
  const { call } = await startBench();
  const wrong = await call('wavespeed', '/balance', { headers: { authorization: 'Bearer other' } });
  expect(wrong).toMatchObject({ status: 401, body: { code: 401 } });
});

test('an unknown prediction is not found', async () => {
  const { call } = await startBench();
  expect(await call('wavespeed', '/predictions/nope/result')).toMatchObject({ status: 404 });
});

test('quote and billing name the same money', async () => {
  const { pass, post } = await startBench();
  const quote = await post('wavespeed', '/model/price', {
    model_id: endpoint.slice(1),
    inputs: { ...body, sound: true },
  });
  expect(quote.at('data')).toMatchObject({ price: 0.63, currency: 'USD' });
  const id = (await post('wavespeed', endpoint, { ...body, sound: true })).text('data.id');
  const search = { page: 1, page_size: 10, prediction_uuids: [id] };
  const held = await post('wavespeed', '/billings/search', search);
  expect(held.at('data.items')).toMatchObject([
    { price: 0.63, order: { state: 'pre' }, prediction: { uuid: id } },
  ]);
  pass(longEnoughMs);
  const taken = await post('wavespeed', '/billings/search', search);
  expect(taken.at('data.items')).toMatchObject([
    { billing_type: 'deduct', order: { state: 'done' } },
  ]);
});

test('history shows the inputs on request', async () => {
  const { post } = await startBench();
  const id = (await post('wavespeed', endpoint, body)).text('data.id');
  const history = await post('wavespeed', '/predictions', {
    page: 1,
    page_size: 10,
    include_inputs: true,
  });
  expect(history.at('data.items')).toMatchObject([{ id, inputs: body, status: 'created' }]);
  await post('wavespeed', '/predictions/delete', { ids: [id] });
  expect((await post('wavespeed', '/predictions', {})).at('data.items')).toEqual([]);
});

test('the list of models holds the schema of every endpoint', async () => {
  const { call } = await startBench();
  const models = await call('wavespeed', '/models');
  const place = waveSpeedEndpoints.findIndex(({ id }) => id === endpoint.slice(1));
  expect(models.at(`data.${place}`)).toMatchObject({
    model_id: endpoint.slice(1),
    base_price: 0.42,
    api_schema: {
      api_schemas: [
        {
          method: 'POST',
          api_path: `/wavespeed/api/v3${endpoint}`,
          request_schema: { properties: { aspect_ratio: { enum: ['16:9', '9:16', '1:1'] } } },
        },
      ],
    },
  });
});
