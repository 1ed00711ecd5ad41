import { createFalClient } from '@fal-ai/client';
import { expect, onTestFinished, test } from 'vitest';
import { createEmulator } from '../src/index.ts';
import { longEnoughMs, startBench } from './support.ts';

const endpoint = '/fal-ai/kling-video/v3/pro/text-to-video';
const body = { prompt: 'a cat' };
const app = '/fal-ai/kling-video/requests';

test('a cancel has four answers', async () => {
  const { emulator, pass, post, call } = await startBench();
  const submit = async () => (await post('fal', endpoint, body)).text('request_id');
  const cancel = (id: string) => call('fal', `${app}/${id}/cancel`, { method: 'PUT' });
  const [waiting, running, done] = [await submit(), await submit(), await submit()];
  expect(await cancel(waiting)).toMatchObject({ status: 200, body: { status: 'OK' } });
  pass(10_000);
  expect(await cancel(running)).toMatchObject({
    status: 202,
    body: { status: 'CANCELLATION_REQUESTED' },
  });
  pass(longEnoughMs);
  expect(await cancel(done)).toMatchObject({ status: 400, body: { status: 'ALREADY_COMPLETED' } });
  expect(await cancel('nobody')).toMatchObject({ status: 404, body: { status: 'NOT_FOUND' } });
  expect((await call('fal', `${app}/${waiting}/status`)).body).toMatchObject({
    status: 'COMPLETED',
    error_type: 'client_cancelled',
  });
  expect(emulator.ledger().map(({ charge }) => charge)).toEqual([
    'refunded',
    'refunded',
    'charged',
  ]);
});

test('a cancel that comes late in the run is taken, and the task goes on', async () => {
  const { emulator, pass, post, call } = await startBench();
  const id = (await post('fal', endpoint, body)).text('request_id');
  pass(90_000);
  expect((await call('fal', `${app}/${id}/cancel`, { method: 'PUT' })).status).toBe(202);
  pass(longEnoughMs);
  expect(emulator.ledger()).toMatchObject([{ status: 'succeeded', charge: 'charged' }]);
});

test('history finds a task by its endpoint, with what was sent', async () => {
  const { emulator, pass, post, call } = await startBench();
  const { platformURL } = emulator.settings.fal;
  const ids = [
    (await post('fal', endpoint, body)).text('request_id'),
    (await post('fal', endpoint, { prompt: 'a dog' })).text('request_id'),
  ];
  const list = `${platformURL}/models/requests/by-endpoint?endpoint_id=${endpoint.slice(1)}`;
  const plain = await call('fal', list);
  expect(plain.body).toMatchObject({ has_more: false, next_cursor: null, items: [{}, {}] });
  expect(plain.at('items.0')).not.toHaveProperty('json_input');
  const first = await call('fal', `${list}&expand=payloads&limit=1`);
  expect(first.body).toMatchObject({
    items: [{ request_id: ids[1], json_input: { prompt: 'a dog' }, ended_at: null }],
    next_cursor: 'Mg==',
  });
  pass(longEnoughMs);
  const second = await call('fal', `${list}&expand=payloads&limit=1&cursor=Mg==&status=success`);
  expect(second.body).toMatchObject({
    items: [{ request_id: ids[0], status_code: 200, json_output: { video: {} } }],
    has_more: false,
  });
  expect((await call('fal', `${platformURL}/models/requests/by-endpoint`)).status).toBe(400);
});

test('an estimate is an average, or units times their price', async () => {
  const { emulator, post } = await startBench();
  const estimate = async (type: string, quantity: object) =>
    post('fal', `${emulator.settings.fal.platformURL}/models/pricing/estimate`, {
      estimate_type: type,
      endpoints: { [endpoint.slice(1)]: quantity },
    });
  expect((await estimate('unit_price', { unit_quantity: 5 })).at('total_cost')).toBe(0.56);
  expect((await estimate('historical_api_price', { call_quantity: 2 })).at('total_cost')).toBe(
    1.68,
  );
});

test('the official client streams the status', async () => {
  const emulator = await createEmulator({ speed: 2000 });
  onTestFinished(() => emulator.close());
  const client = createFalClient({
    credentials: emulator.settings.fal.apiKey,
    requestMiddleware: async (request) => ({
      ...request,
      url: request.url.replace('https://queue.fal.run', emulator.settings.fal.baseURL),
    }),
  });
  const seen: string[] = [];
  const { data } = await client.subscribe('fal-ai/kling-video/v3/pro/text-to-video', {
    input: { prompt: 'a cat' },
    mode: 'streaming',
    onQueueUpdate: ({ status }) => void seen.push(status),
  });
  expect(data).toMatchObject({ video: { content_type: 'video/mp4' } });
  expect(seen.at(-1)).toBe('COMPLETED');
  expect(emulator.requests()).toContainEqual(
    expect.objectContaining({ route: 'stream', status: 200 }),
  );
});
