import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Provider } from '../src/http/provider.ts';
import { standardWebhook } from '../src/webhooks/standard.ts';
import { everyChange } from '../src/webhooks/webhooks.ts';
import { type Received, startReceiver } from './receiver.ts';
import { longEnoughMs } from './support.ts';
import { startToy } from './toy.ts';

async function startBoth(changes: Partial<Provider> = {}, statuses: number[] = []) {
  const toy = await startToy(changes);
  return { ...toy, ...(await startReceiver(statuses)), submitTo: toy.submit };
}

const reported = (received: readonly Received[]): readonly unknown[] =>
  received.map(({ raw }) => Object(JSON.parse(raw)).status);

/** The `v1` entry of one secret, made by hand. */
function signatureOf({ headers, raw }: Received, secret: string): string {
  const message = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${raw}`;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return `v1,${createHmac('sha256', key).update(message).digest('base64')}`;
}

// kling.ai/document-api/api/get-started/callbacks, read 2026-11-22.
test('a published test vector has the signature that is published', () => {
  const secret = 'whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=';
  const { body, headers } = standardWebhook(
    { now: () => 1_781_080_794_000 },
    { secrets: [secret] },
    { id: '9876543210' },
    {
      id: '1234567890',
      status: 'succeeded',
      message: '',
      create_time: 1_781_080_778_802,
      update_time: 1_781_080_794_151,
    },
  );
  expect(body).toContain('"update_time":1781080794151}');
  expect(headers).toEqual({
    'webhook-id': '9876543210',
    'webhook-timestamp': '1781080794',
    'webhook-signature': 'v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=',
  });
});

test('after a rotation a webhook carries a signature of both secrets, the new one first', async () => {
  const { world, submitTo, pass, url, received } = await startBoth();
  world.webhooks.rotateSecret();
  await submitTo({ callback: url });
  pass(longEnoughMs);
  await world.webhooks.flush();
  const { secrets } = world.webhooks.keys;
  expect(secrets).toHaveLength(2);
  for (const webhook of received) {
    expect(webhook.headers['webhook-signature']).toBe(
      secrets.map((secret) => signatureOf(webhook, secret)).join(' '),
    );
  }
  expect(received).toHaveLength(1);
  world.webhooks.rotateSecret();
  expect(world.webhooks.keys.secrets).toEqual([expect.any(String), secrets[0]]);
});

test('a webhook on every change reports each step once, in order, even when all are due at once', async () => {
  const { world, submitTo, pass, url, received } = await startBoth({ webhooksOn: everyChange });
  await submitTo({ callback: url });
  pass(longEnoughMs);
  await world.webhooks.flush();
  expect(reported(received)).toEqual(['queued', 'running', 'succeeded']);
  const ids = received.map(({ headers }) => headers['webhook-id']);
  expect(new Set(ids).size).toBe(3);
  expect(world.webhooks.deliveries.map(({ phase }) => phase)).toEqual([
    'queued',
    'running',
    'succeeded',
  ]);
});

test('a webhook that is tried again keeps its id', async () => {
  const { world, submitTo, pass, url, received } = await startBoth({}, [500]);
  await submitTo({ callback: url });
  pass(longEnoughMs);
  await world.webhooks.flush();
  pass(1000);
  await world.webhooks.flush();
  const ids = received.map(({ headers }) => headers['webhook-id']);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test('a canceled task reports the cancel where the provider does, and none of the steps after it', async () => {
  const { world, submitTo, pass, call, url, received } = await startBoth({
    webhooksOn: everyChange,
  });
  const { body } = await submitTo({ callback: url });
  pass(1);
  await call(`/v1/tasks/${String(body['id'])}/`, { method: 'DELETE' });
  pass(longEnoughMs);
  await world.webhooks.flush();
  expect(reported(received)).toEqual(['queued', 'canceled']);
});

test('a canceled task reports nothing where the provider reports ends alone', async () => {
  const { world, submitTo, pass, call, url, received } = await startBoth();
  const { body } = await submitTo({ callback: url });
  await call(`/v1/tasks/${String(body['id'])}/`, { method: 'DELETE' });
  pass(longEnoughMs);
  await world.webhooks.flush();
  expect(received).toEqual([]);
});

test('webhook-unsigned arrives without a signature', async () => {
  const { world, submitTo, pass, url, received } = await startBoth();
  world.faults.set({ provider: 'acme', route: 'webhook', kind: 'webhook-unsigned' });
  await submitTo({ callback: url });
  pass(longEnoughMs);
  await world.webhooks.flush();
  expect(received.map(({ headers }) => headers['webhook-signature'])).toEqual([undefined]);
  expect(reported(received)).toEqual(['succeeded']);
});

test('a provider without webhooks sends none, whatever URL it is given', async () => {
  const toy = await startToy({ writeWebhook: undefined });
  const { url, received } = await startReceiver();
  await toy.submit({ callback: url });
  toy.pass(longEnoughMs);
  await toy.world.webhooks.flush();
  expect(received).toEqual([]);
});
