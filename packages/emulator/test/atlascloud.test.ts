import { expect, test } from 'vitest';
import { longEnoughMs, startBench } from './support.ts';

const submit = '/model/generateVideo';
const body = {
  model: 'kwaivgi/kling-v3.0-std/text-to-video',
  prompt: 'a cat',
  duration: 5,
  sound: false,
};

test('a task goes from starting over processing to completed; the price comes late', async () => {
  const { emulator, pass, post, call } = await startBench();
  const submitted = await post('atlascloud', submit, body);
  expect(submitted).toMatchObject({
    status: 200,
    body: { code: 200, data: { status: 'starting', outputs: null } },
  });
  expect(submitted.headers.get('x-request-id')).not.toBeNull();
  const id = submitted.text('data.id');
  const read = () => call('atlascloud', `/model/prediction/${id}`);
  pass(20_000);
  expect((await read()).at('data.status')).toBe('processing');
  pass(longEnoughMs);
  const done = await read();
  expect(done.body).toMatchObject({ data: { status: 'completed', price: '0.357' } });
  expect((await fetch(done.text('data.outputs.0'))).status).toBe(200);
  expect(emulator.ledger()).toMatchObject([
    { endpoint: body.model, chargeUsd: 0.357, charge: 'charged' },
  ]);
});

test('extra fields pass, a bad one is refused without its name, an unknown model is not found', async () => {
  const { emulator, post } = await startBench();
  expect((await post('atlascloud', submit, { ...body, seed: 1 })).status).toBe(200);
  const bad = await post('atlascloud', submit, { ...body, duration: 99 });
  expect(bad).toMatchObject({
    status: 400,
    body: { code: 400, msg: 'invalid request parameters', data: null },
  });
  expect((await post('atlascloud', submit, { ...body, model: 'kwaivgi/none' })).status).toBe(404);
  expect((await post('atlascloud', submit, { input: body })).status).toBe(400);
  expect(emulator.ledger()).toMatchObject([{ ignoredFields: ['seed'] }]);
});

test('retention headers hold hours', async () => {
  const { post } = await startBench();
  const retention = (hours: string) =>
    post('atlascloud', submit, body, { 'x-atlascloud-object-expiration-hours': hours });
  expect((await retention('24')).status).toBe(200);
  expect((await retention('0')).status).toBe(400);
  expect((await retention('a day')).status).toBe(400);
});

test('a wrong path answers as a wrong key does', async () => {
  const { call } = await startBench();
  expect(await call('atlascloud', '/model/result/x')).toMatchObject({
    status: 401,
    body: { code: 401, msg: 'unauthorized', request_id: expect.any(String) },
  });
});

test('the list of models and the quote need no key', async () => {
  const { post, call } = await startBench();
  const none = { authorization: '' };
  const models = await call('atlascloud', '/models', { headers: none });
  expect(models.body).toMatchObject({ code: '200', data: expect.arrayContaining([]) });
  expect(models.at('data.0.price')).toEqual({ discount: '85', actual: { base_price: '0.071' } });
  const quote = await post('atlascloud', '/model/calculate', { ...body, sound: true }, none);
  expect(quote.at('data.price')).toBe(0.5355);
});
