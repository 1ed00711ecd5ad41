import { expect, test } from 'vitest';
import { longEnoughMs, startBench } from './support.ts';

const endpoint = '/fal-ai/kling-video/v3/standard/text-to-video';
const body = { prompt: 'a cat', duration: '5', generate_audio: false };
const app = '/fal-ai/kling-video/requests';

test('a submit answers with links at owner and alias alone', async () => {
  const { emulator, post } = await startBench();
  const answer = await post('fal', endpoint, body);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ status: 'IN_QUEUE', queue_position: expect.any(Number) });
  expect(answer.at('status_url')).toBe(
    `${emulator.settings.fal.baseURL}${app}/${answer.text('request_id')}/status`,
  );
  expect(answer.headers.get('x-fal-request-id')).toBe(answer.at('request_id'));
});

test('a task goes from queue over progress to a result with billable units', async () => {
  const { emulator, pass, post, call } = await startBench();
  const id = (await post('fal', endpoint, body)).text('request_id');
  expect(await call('fal', `${app}/${id}/status`)).toMatchObject({
    status: 202,
    body: { status: 'IN_QUEUE' },
  });
  expect(await call('fal', `${app}/${id}`)).toMatchObject({
    status: 400,
    body: { detail: 'Request is still in progress' },
  });
  pass(20_000);
  const running = await call('fal', `${app}/${id}/status?logs=1`);
  expect(running).toMatchObject({
    status: 202,
    body: { status: 'IN_PROGRESS', logs: [{ level: 'INFO' }] },
  });
  expect(await call('fal', `${app}/${id}`)).toMatchObject({
    status: 400,
    body: { detail: 'Request is still in progress' },
  });
  pass(longEnoughMs);
  expect(await call('fal', `${app}/${id}/status`)).toMatchObject({
    status: 200,
    body: { status: 'COMPLETED' },
  });
  const result = await call('fal', `${app}/${id}`);
  expect(result.at('video')).toMatchObject({ content_type: 'video/mp4', file_name: 'output.mp4' });
  // 0.42 USD at a unit price of 0.14.
  expect(result.headers.get('x-fal-billable-units')).toBe('3');
  const clip = await (await fetch(result.text('video.url'))).arrayBuffer();
  expect(clip.byteLength).toBe(result.at('video.file_size'));
  expect(emulator.ledger()).toMatchObject([{ chargeUsd: 0.42, charge: 'charged' }]);
});

test('the ledger reports when a task is going to end', async () => {
  const { emulator, pass, post } = await startBench();
  await post('fal', endpoint, body);
  const [task] = emulator.ledger();
  const leftMs = Math.ceil((task?.endsAt ?? 0) - (task?.createdAt ?? 0));
  pass(leftMs - 1);
  expect(emulator.ledger()).toMatchObject([{ status: 'running' }]);
  pass(1);
  expect(emulator.ledger()).toMatchObject([{ status: 'succeeded', endsAt: task?.endsAt }]);
});

test.each([
  {
    name: 'a number as duration',
    bad: { ...body, duration: 5 },
    loc: ['body', 'duration'],
    type: 'type_error',
  },
  {
    name: 'a duration with a unit',
    bad: { ...body, duration: '5s' },
    loc: ['body', 'duration'],
    type: 'literal_error',
  },
  { name: 'a body inside input', bad: { input: body }, loc: ['body', 'prompt'], type: 'missing' },
])('$name is accepted first, and shows as a 422 of the result', async ({ bad, loc, type }) => {
  const { emulator, pass, post, call } = await startBench();
  const submitted = await post('fal', endpoint, bad);
  expect(submitted.status).toBe(200);
  const id = submitted.text('request_id');
  pass(longEnoughMs);
  const status = await call('fal', `${app}/${id}/status`);
  expect(status).toMatchObject({
    status: 200,
    body: { status: 'COMPLETED', error: expect.any(String), error_type: type },
  });
  expect(await call('fal', `${app}/${id}`)).toMatchObject({
    status: 422,
    body: { detail: [{ loc, type }] },
  });
  expect(emulator.ledger()).toMatchObject([{ chargeUsd: 0, charge: 'none', status: 'failed' }]);
});

test('sound is made and charged unless it is switched off', async () => {
  const { emulator, post } = await startBench();
  await post('fal', endpoint, { prompt: 'a cat' });
  expect(emulator.ledger()).toMatchObject([{ chargeUsd: 0.63 }]);
});

test('an owner other than fal-ai works the same way', async () => {
  const { post, call } = await startBench();
  const id = (await post('fal', '/kling/v4/text-to-video', { prompt: 'a cat' })).text('request_id');
  expect(await call('fal', `/kling/v4/requests/${id}/status`)).toMatchObject({ status: 202 });
  expect(await call('fal', `${app}/${id}/status`)).toMatchObject({
    status: 404,
    body: { status: 'NOT_FOUND' },
  });
});

test('an unknown endpoint and a wrong key are refused', async () => {
  const { post, call } = await startBench();
  expect(await post('fal', '/fal-ai/nothing', body)).toMatchObject({
    status: 404,
    body: { detail: expect.any(String) },
  });
  const bearer = await call('fal', `${app}/x/status`, {
    headers: { authorization: 'Bearer emulator:fal' },
  });
  expect(bearer).toMatchObject({ status: 401, body: { detail: expect.any(String) } });
});

test('pricing and billing events name the same money', async () => {
  const { emulator, pass, post, call } = await startBench();
  const { platformURL } = emulator.settings.fal;
  const id = (await post('fal', endpoint, body)).text('request_id');
  const events = `${platformURL}/models/billing-events?request_id=${id}`;
  expect((await call('fal', events)).at('billing_events')).toEqual([]);
  pass(longEnoughMs);
  const prices = await call(
    'fal',
    `${platformURL}/models/pricing?endpoint_id=${endpoint.slice(1)}`,
  );
  expect(prices.at('prices')).toMatchObject([
    { unit_price: 0.14, unit: 'seconds', currency: 'USD' },
  ]);
  expect((await call('fal', events)).at('billing_events.0')).toMatchObject({
    request_id: id,
    output_units: 3,
    unit_price: 0.14,
    cost_total: 0.42,
  });
});
