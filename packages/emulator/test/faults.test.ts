import { request } from 'node:http';
import { expect, test } from 'vitest';
import { httpFaultKinds, type HttpFaultKind } from '../src/faults/fault.ts';
import { type FaultRule, parseFault } from '../src/index.ts';
import { type Bench, longEnoughMs, startBench } from './support.ts';

const endpoint = '/kwaivgi/kling-v3.0-std/text-to-video';
const body = { prompt: 'a cat' };

async function submitUnder(
  kind: HttpFaultKind,
  more: Partial<FaultRule> = {},
): Promise<{
  readonly bench: Bench;
  readonly answer: Awaited<ReturnType<Bench['post']>> | 'dropped';
}> {
  const bench = await startBench();
  bench.emulator.faults.set({ provider: 'wavespeed', route: 'submit', kind, ...more });
  const answer = await bench.post('wavespeed', endpoint, body).catch(() => 'dropped' as const);
  return { bench, answer };
}

test.each([
  { kind: 'drop-before-accept', tasks: 0 },
  { kind: 'drop-after-accept', tasks: 1 },
  { kind: 'drop-mid-body', tasks: 1 },
] as const)('$kind breaks the connection and leaves $tasks tasks', async ({ kind, tasks }) => {
  const { bench, answer } = await submitUnder(kind);
  expect(answer).toBe('dropped');
  expect(bench.emulator.ledger()).toHaveLength(tasks);
  expect(bench.emulator.requests()).toMatchObject([{ route: 'submit' }]);
  expect(bench.emulator.requests()[0]).not.toHaveProperty('status');
});

test('drop-mid-body promises more than it sends', async () => {
  const bench = await startBench();
  bench.emulator.faults.set({ provider: 'atlascloud', route: 'models', kind: 'drop-mid-body' });
  const seen = await new Promise<{ promised: number; got: number }>((resolve, reject) => {
    const url = `${bench.emulator.settings.atlascloud.baseURL}/models`;
    const sent = request(url, (response) => {
      let got = 0;
      response.on('data', (chunk: Buffer) => {
        got += chunk.length;
      });
      const promised = Number(response.headers['content-length']);
      response.on('close', () => resolve({ promised, got }));
      response.on('error', () => resolve({ promised, got }));
    });
    sent.on('error', reject);
    sent.end();
  });
  expect(seen.got).toBe(Math.ceil(seen.promised / 2));
});

test.each(['400', '401', '402', '403', '404', '408', '429', '500', '502', '503', '504'] as const)(
  '%s answers in the shape of each provider and makes no task',
  async (kind) => {
    const { bench, answer } = await submitUnder(kind);
    expect(answer).toMatchObject({ status: Number(kind), body: { code: Number(kind) } });
    bench.emulator.faults.set({ provider: 'fal', route: 'status', kind });
    const fal = await bench.call('fal', '/fal-ai/kling-video/requests/x/status');
    expect(fal).toMatchObject({ status: Number(kind), body: { detail: expect.any(String) } });
    bench.emulator.faults.set({ provider: 'fal', route: 'quote', kind });
    const { platformURL } = bench.emulator.settings.fal;
    const platform = await bench.call('fal', `${platformURL}/models/pricing`);
    expect(platform.body).toMatchObject({ error: { type: expect.any(String) } });
    bench.emulator.faults.set({ provider: 'atlascloud', route: 'status', kind });
    const atlas = await bench.call('atlascloud', '/model/prediction/x');
    expect(atlas).toMatchObject({ status: Number(kind), body: { code: Number(kind), data: null } });
    expect(bench.emulator.ledger()).toEqual([]);
  },
);

test('an error can hide a task that was made all the same', async () => {
  const { bench, answer } = await submitUnder('500', { isAccepted: true });
  expect(answer).toMatchObject({ status: 500 });
  expect(bench.emulator.ledger()).toMatchObject([{ charge: 'reserved', chargeUsd: 0.42 }]);
});

test('a 429 reports when to come back only when it should', async () => {
  const { bench, answer } = await submitUnder('rate-limited');
  expect(answer).toMatchObject({ status: 429 });
  if (answer === 'dropped') throw new Error('dropped');
  expect(answer.headers.get('retry-after')).toBe('1');
  bench.emulator.faults.clear();
  bench.emulator.faults.set({ provider: 'wavespeed', route: 'submit', kind: '429' });
  expect((await bench.post('wavespeed', endpoint, body)).headers.get('retry-after')).toBeNull();
});

test.each([
  { kind: 'html-502', status: 502, shown: expect.stringContaining('<html>') },
  { kind: 'empty-body', status: 200, shown: '' },
  { kind: 'ok-with-error-code', status: 200, shown: { code: 500, message: expect.any(String) } },
  { kind: 'unknown-status-word', status: 200, shown: { data: { status: 'DREAMING' } } },
  { kind: 'insufficient-funds', status: 402, shown: { message: 'Insufficient credits.' } },
  { kind: 'expired-result', status: 404, shown: { code: 404 } },
  { kind: 'slow', status: 200, shown: { data: { status: 'created' } }, delayMs: 1 },
] as const)('$kind answers with $status and its own body', async (fault) => {
  const { kind, status, shown, ...more } = fault;
  const { answer } = await submitUnder(kind, more);
  expect(answer).toMatchObject({ status, body: shown });
});

test('truncated-json is half of the answer under a head that calls it whole', async () => {
  const bench = await startBench();
  bench.emulator.faults.set({ provider: 'wavespeed', route: 'balance', kind: 'truncated-json' });
  await expect(bench.call('wavespeed', '/balance')).rejects.toThrow(SyntaxError);
});

test('huge-body goes on for a hundred megabytes', async () => {
  const bench = await startBench();
  bench.emulator.faults.set({ provider: 'atlascloud', route: 'models', kind: 'huge-body' });
  const response = await fetch(`${bench.emulator.settings.atlascloud.baseURL}/models`);
  let bytes = 0;
  for await (const chunk of response.body ?? []) bytes += chunk.length;
  expect(bytes).toBe(100 * 1024 * 1024 + '{"data":""}'.length);
});

test('status-backwards says that a task which is done still waits', async () => {
  const { emulator, pass, post, call } = await startBench();
  const id = (await post('wavespeed', endpoint, body)).text('data.id');
  pass(longEnoughMs);
  emulator.faults.set({
    provider: 'wavespeed',
    route: 'status',
    kind: 'status-backwards',
    times: 1,
  });
  const read = async () => (await call('wavespeed', `/predictions/${id}/result`)).at('data.status');
  expect([await read(), await read()]).toEqual(['created', 'completed']);
});

test('warmup-404 hits twice unless asked otherwise', async () => {
  const { emulator, post, call } = await startBench();
  emulator.faults.set({ provider: 'atlascloud', route: 'status', kind: 'warmup-404' });
  const model = 'kwaivgi/kling-v3.0-std/text-to-video';
  const id = (await post('atlascloud', '/model/generateVideo', { model, ...body })).text('data.id');
  const read = async () => (await call('atlascloud', `/model/prediction/${id}`)).status;
  expect([await read(), await read(), await read()]).toEqual([404, 404, 200]);
});

test('a fault can let requests pass first, and is used up', async () => {
  const { emulator, call } = await startBench();
  emulator.faults.set({ provider: 'wavespeed', route: 'balance', kind: '503', after: 1, times: 1 });
  const read = async () => (await call('wavespeed', '/balance')).status;
  expect([await read(), await read(), await read()]).toEqual([200, 503, 200]);
});

test('every kind is known to the table', async () => {
  expect(httpFaultKinds.length).toBe(new Set(httpFaultKinds).size);
  const { emulator } = await startBench();
  const wrong = () => emulator.faults.set({ provider: 'fal', route: 'webhook', kind: '503' });
  expect(wrong).toThrow(/webhook-late/);
});

test('faults can be written as text', () => {
  expect(parseFault('fal:status:503*3')).toEqual({
    provider: 'fal',
    route: 'status',
    kind: '503',
    times: 3,
  });
  expect(parseFault('wavespeed:submit:fail=moderated')).toMatchObject({
    kind: 'fail',
    failure: 'moderated',
  });
  expect(parseFault('fal:upload-bytes:slow=5000+2')).toMatchObject({ delayMs: 5000, after: 2 });
  expect(parseFault('atlascloud:status:429=7')).toMatchObject({ retryAfterSeconds: 7 });
  expect(() => parseFault('fal:status')).toThrow(/provider:route:kind/);
  expect(() => parseFault('fal:status:nonsense')).toThrow(/drop-before-accept/);
});
