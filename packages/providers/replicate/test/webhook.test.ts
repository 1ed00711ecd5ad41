import { createHmac } from 'node:crypto';
import { validateWebhook } from 'replicate';
import { describe, expect, it } from 'vitest';
import {
  itVerifies,
  signedAt,
  verifierOf,
  type WebhookScheme,
} from '@genlock/test-support/webhook-scheme';
import { rejectionOf } from '@genlock/test-support/async';
import { useWire } from '@genlock/test-support/wire';
import { createReplicate } from '../src/index.ts';

const wire = useWire();
const secret = `whsec_${Buffer.from('a secret of 24 bytes: 24').toString('base64')}`;
const endpoint = 'kwaivgi/kling-v3-video/pro/text-to-video';

/** Base64 HMAC-SHA256 over id, timestamp and body; the key is the decoded text after the prefix. */
async function headersOf(body: string, of = secret) {
  const key = Buffer.from(of.slice('whsec_'.length), 'base64');
  const hmac = createHmac('sha256', key).update(`msg_1.${signedAt}.${body}`);
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(signedAt),
    'webhook-signature': `v1,${hmac.digest('base64')}`,
  };
}

const scheme: WebhookScheme = {
  create: createReplicate,
  keysCall: 'GET https://api.replicate.com/v1/webhooks/default/secret',
  keys: () => ({ body: { key: secret } }),
  secret: () => secret,
  headersOf,
  body: '{"id": "p1", "status": "succeeded", "output": "https://replicate.delivery/a.mp4"}',
  url: `https://me.test/hook?genlock=replicate:${endpoint}`,
  event: {
    provider: 'replicate',
    taskId: `replicate:${endpoint}:p1`,
    providerTaskId: 'p1',
    status: 'succeeded',
    videos: [{ url: 'https://replicate.delivery/a.mp4', mediaType: 'video/mp4' }],
  },
};
const verify = verifierOf(scheme);

describe('a webhook of Replicate', () => {
  itVerifies(wire, scheme, ['webhook-id', 'webhook-timestamp', 'webhook-signature']);

  it('is signed as the official client verifies it, which takes one of any age', async () => {
    const { body } = scheme;
    const headers = await headersOf(body);
    const signature = headers['webhook-signature'];
    const delivery = { id: 'msg_1', timestamp: String(signedAt), signature, body, secret };
    expect(await validateWebhook(delivery)).toBe(true);
    const error = await rejectionOf(verify({ now: signedAt + 86_400, webhookSecret: secret }));
    expect(error).toMatchObject({ reason: 'stale' });
  });

  it('is verified by one of several signatures', async () => {
    const other = `whsec_${Buffer.from('another one').toString('base64')}`;
    const [old, now] = [await headersOf(scheme.body, other), await headersOf(scheme.body)];
    const both = `${old['webhook-signature']} ${now['webhook-signature']}`;
    const headers = { 'webhook-signature': both };
    expect(await verify({ headers, webhookSecret: secret })).toMatchObject(scheme.event);
  });

  it('asks for the secret with the API key', async () => {
    wire.answer(scheme.keysCall, scheme.keys());
    await verify();
    expect(wire.calls).toMatchObject([{ headers: { authorization: 'Bearer test-key-0123' } }]);
  });

  it('of a start is no end', async () => {
    const body = '{"id": "p1", "status": "starting", "output": null}';
    expect(await verify({ body, webhookSecret: secret })).toMatchObject({
      status: 'queued',
      videos: [],
    });
  });

  it('reports a failure with its code', async () => {
    const body = '{"id": "p1", "status": "failed", "error": "flagged as sensitive (E005)"}';
    expect(await verify({ body, webhookSecret: secret })).toMatchObject({
      status: 'failed',
      error: { kind: 'moderated', providerCode: 'E005' },
    });
  });

  it('reports when its video is removed', async () => {
    const completed = '"completed_at": "2026-11-29T12:00:00.000Z"';
    const body = `{"id": "p1", "status": "succeeded", "output": "https://a.test/a.mp4", ${completed}}`;
    expect(await verify({ body, webhookSecret: secret })).toMatchObject({
      removedAt: Date.UTC(2026, 10, 29, 13),
    });
  });
});
