import { expect, test } from 'vitest';
import { longEnoughMs, startBench } from './support.ts';

const body = { prompt: 'a cat' };
const model = 'kwaivgi/kling-v3.0-std/text-to-video';

test('WaveSpeed reports a failure with HTTP 200 and a code, and gives the money back', async () => {
  const { emulator, pass, post, call } = await startBench();
  emulator.faults.set({
    provider: 'wavespeed',
    route: 'submit',
    kind: 'fail',
    failure: 'moderated',
  });
  const id = (await post('wavespeed', `/${model}`, body)).text('data.id');
  pass(longEnoughMs);
  const failed = await call('wavespeed', `/predictions/${id}/result`);
  expect(failed).toMatchObject({
    status: 200,
    body: { code: 200, data: { status: 'failed', code: 1200 } },
  });
  expect(emulator.ledger()).toMatchObject([
    { charge: 'refunded', chargeUsd: 0.42, status: 'failed' },
  ]);
  const { body: billing } = await post('wavespeed', '/billings/search', { prediction_uuids: [id] });
  expect(billing).toMatchObject({
    data: { items: [{ billing_type: 'deduct' }, { billing_type: 'refund', price: 0.42 }] },
  });
});

test('WaveSpeed has a status of its own for a task that ran out of time', async () => {
  const { emulator, pass, post, call } = await startBench();
  emulator.faults.set({ provider: 'wavespeed', route: 'submit', kind: 'fail', failure: 'timeout' });
  const id = (await post('wavespeed', `/${model}`, body)).text('data.id');
  pass(longEnoughMs);
  expect((await call('wavespeed', `/predictions/${id}/result`)).at('data.status')).toBe('timeout');
});

test('fal completes a failed task; the result is the error of the model', async () => {
  const { emulator, pass, post, call } = await startBench();
  emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'fail', failure: 'moderated' });
  const submitted = await post('fal', '/fal-ai/kling-video/v3/pro/text-to-video', body);
  pass(longEnoughMs);
  const path = `/fal-ai/kling-video/requests/${submitted.text('request_id')}`;
  expect((await call('fal', `${path}/status`)).body).toMatchObject({
    status: 'COMPLETED',
    error: 'Invalid status code: 422',
    error_type: 'content_policy_violation',
  });
  const result = await call('fal', path);
  expect(result).toMatchObject({
    status: 422,
    body: { detail: [{ type: 'content_policy_violation' }] },
  });
  expect(result.headers.get('x-fal-error-type')).toBe('content_policy_violation');
});

test.each([
  { httpStatus: 200, shown: { code: 200, data: { status: 'failed', error_code: 1039 } } },
  { httpStatus: 400, shown: { code: 400, data: { status: 'failed', error_code: 1039 } } },
  { httpStatus: 500, shown: { code: 500, data: { status: 'failed', outputs: null } } },
] as const)(
  'Atlas Cloud reports a failure with HTTP $httpStatus',
  async ({ httpStatus, shown }) => {
    const { emulator, pass, post, call } = await startBench();
    const failure = { kind: 'fail', failure: 'moderated', httpStatus } as const;
    emulator.faults.set({ provider: 'atlascloud', route: 'submit', ...failure });
    const id = (await post('atlascloud', '/model/generateVideo', { model, ...body })).text(
      'data.id',
    );
    pass(longEnoughMs);
    const failed = await call('atlascloud', `/model/prediction/${id}`);
    expect(failed).toMatchObject({ status: httpStatus, body: shown });
  },
);
