import { createHash, createHmac, createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import type { WebhookFaultKind } from '../src/index.ts';
import { type Received, startReceiver } from './receiver.ts';
import { type Bench, longEnoughMs, startBench } from './support.ts';

function only(received: readonly Received[]): Received {
  const [first] = received;
  if (first === undefined || received.length > 1) throw new Error(`${received.length} webhooks`);
  return first;
}

const model = 'kwaivgi/kling-v3.0-std/text-to-video';
const submits = {
  wavespeed: ({ post }: Bench, hook: string) =>
    post('wavespeed', `/${model}?webhook=${encodeURIComponent(hook)}`, { prompt: 'a cat' }),
  fal: ({ post }: Bench, hook: string) =>
    post(
      'fal',
      `/fal-ai/kling-video/v3/pro/text-to-video?fal_webhook=${encodeURIComponent(hook)}`,
      {
        prompt: 'a cat',
      },
    ),
  atlascloud: ({ post }: Bench, hook: string) =>
    post('atlascloud', '/model/generateVideo', { model, prompt: 'a cat', webhook_url: hook }),
} as const;

async function publicKey({ call }: Bench, provider: 'fal' | 'atlascloud', url: string) {
  const jwks = await call(provider, url, { headers: { authorization: '' } });
  return createPublicKey({ key: Object(jwks.at('keys.0')), format: 'jwk' });
}

test('WaveSpeed sends the bare prediction with an HMAC', async () => {
  const bench = await startBench();
  const { url, received } = await startReceiver();
  const id = (await submits.wavespeed(bench, url)).text('data.id');
  await bench.emulator.deliverWebhooks();
  expect(received).toEqual([]);
  bench.pass(longEnoughMs);
  await bench.emulator.deliverWebhooks();
  const { headers, raw, url: path } = only(received);
  expect(path).toBe('/hook?genlock=mark');
  expect(JSON.parse(raw)).toMatchObject({ id, status: 'completed', input: { prompt: 'a cat' } });
  const secret = (await bench.call('wavespeed', '/webhook/secret')).text('data.secret');
  const expected = createHmac('sha256', secret.slice('whsec_'.length))
    .update(`${id}.${String(headers['webhook-timestamp'])}.${raw}`)
    .digest('hex');
  expect(headers['webhook-signature']).toBe(`v3,${expected}`);
  expect(bench.emulator.deliveries()).toMatchObject([{ taskId: id, status: 204, attempt: 1 }]);
});

test('fal sends the result with an Ed25519 signature over four lines', async () => {
  const bench = await startBench();
  const { url, received } = await startReceiver();
  const id = (await submits.fal(bench, url)).text('request_id');
  bench.pass(longEnoughMs);
  await bench.emulator.deliverWebhooks();
  const { headers, raw } = only(received);
  expect(JSON.parse(raw)).toMatchObject({ request_id: id, status: 'OK', payload: { video: {} } });
  const lines = [
    id,
    headers['x-fal-webhook-user-id'],
    headers['x-fal-webhook-timestamp'],
    createHash('sha256').update(raw).digest('hex'),
  ].join('\n');
  const { restURL } = bench.emulator.settings.fal;
  const key = await publicKey(bench, 'fal', `${restURL}/.well-known/jwks.json`);
  const signature = Buffer.from(String(headers['x-fal-webhook-signature']), 'hex');
  expect(verify(null, Buffer.from(lines), key, signature)).toBe(true);
});

test('Atlas Cloud sends the task with an Ed25519 signature over time and body', async () => {
  const bench = await startBench();
  const { url, received } = await startReceiver();
  const id = (await submits.atlascloud(bench, url)).text('data.id');
  bench.pass(longEnoughMs);
  await bench.emulator.deliverWebhooks();
  const { headers, raw } = only(received);
  expect(JSON.parse(raw)).toMatchObject({
    session_id: id,
    event_type: 'video.task.terminal',
    status: 'OK',
    payload: { status: 'completed' },
  });
  const key = await publicKey(bench, 'atlascloud', '/webhooks/jwks.json');
  const signature = Buffer.from(
    String(headers['x-atlascloud-webhook-signature-ed25519']),
    'base64url',
  );
  const message = `${String(headers['x-atlascloud-webhook-timestamp'])}.${raw}`;
  expect(verify(null, Buffer.from(message), key, signature)).toBe(true);
});

test('Atlas Cloud refuses a webhook URL that is not public', async () => {
  const bench = await startBench();
  expect((await submits.atlascloud(bench, 'http://example.com/hook')).status).toBe(400);
  expect(bench.emulator.ledger()).toEqual([]);
});

test('a clock that runs delivers by itself', async () => {
  const bench = await startBench({ speed: 10_000, now: Date.now });
  const { url, received, arrival } = await startReceiver();
  const id = (await submits.atlascloud(bench, url)).text('data.id');
  await arrival;
  expect(JSON.parse(only(received).raw)).toMatchObject({ session_id: id });
});

test('a failed delivery is tried again, at growing intervals', async () => {
  const bench = await startBench();
  const { url, received } = await startReceiver([500, 503]);
  await submits.fal(bench, url);
  bench.pass(longEnoughMs);
  for (const waitMs of [0, 1000, 2000, 4000]) {
    bench.pass(waitMs);
    await bench.emulator.deliverWebhooks();
  }
  expect(bench.emulator.deliveries().map(({ status }) => status)).toEqual([500, 503, 204]);
  expect(received).toHaveLength(3);
});

test('nothing is sent to another machine', async () => {
  const bench = await startBench();
  await submits.fal(bench, 'https://example.com/hook');
  bench.pass(longEnoughMs);
  await bench.emulator.deliverWebhooks();
  expect(bench.emulator.deliveries()).toMatchObject([{ url: 'https://example.com/hook' }]);
  expect(bench.emulator.deliveries()[0]).not.toHaveProperty('status');
});

test.each([
  { kind: 'webhook-never', atOnce: 0, later: 0 },
  { kind: 'webhook-twice', atOnce: 2, later: 2 },
  { kind: 'webhook-late', atOnce: 0, later: 1 },
] as const satisfies readonly { kind: WebhookFaultKind; atOnce: number; later: number }[])(
  '$kind delivers $atOnce at once, and $later a minute later',
  async ({ kind, atOnce, later }) => {
    const bench = await startBench();
    const { url, received } = await startReceiver();
    bench.emulator.faults.set({ provider: 'fal', route: 'webhook', kind, delayMs: 60_000 });
    await submits.fal(bench, url);
    bench.pass(longEnoughMs);
    await bench.emulator.deliverWebhooks();
    expect(received).toHaveLength(atOnce);
    bench.pass(60_000);
    await bench.emulator.deliverWebhooks();
    expect(received).toHaveLength(later);
  },
);

test('webhook-forged is signed with a key that nobody published', async () => {
  const bench = await startBench();
  const { url, received } = await startReceiver();
  bench.emulator.faults.set({ provider: 'wavespeed', route: 'webhook', kind: 'webhook-forged' });
  const id = (await submits.wavespeed(bench, url)).text('data.id');
  bench.pass(longEnoughMs);
  await bench.emulator.deliverWebhooks();
  const { headers, raw } = only(received);
  const secret = (await bench.call('wavespeed', '/webhook/secret')).text('data.secret');
  const right = createHmac('sha256', secret.slice('whsec_'.length))
    .update(`${id}.${String(headers['webhook-timestamp'])}.${raw}`)
    .digest('hex');
  expect(headers['webhook-signature']).toMatch(/^v3,[0-9a-f]{64}$/);
  expect(headers['webhook-signature']).not.toBe(`v3,${right}`);
  expect(bench.emulator.deliveries()).toMatchObject([{ isForged: true }]);
});
