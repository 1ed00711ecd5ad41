import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  itVerifies,
  signedAt,
  verifierOf,
  type WebhookScheme,
} from '@genlock/test-support/webhook-scheme';
import { rejectionOf } from '@genlock/test-support/async';
import { useWire } from '@genlock/test-support/wire';
import { createWaveSpeed } from '../src/index.ts';

const wire = useWire();
const secret = 'whsec_dGVzdC1zZWNyZXQ=';
const endpoint = 'kwaivgi/kling-v3.0-std/text-to-video';

/** Hex HMAC-SHA256 over id, timestamp and body; the key is the text after the prefix. */
async function headersOf(body: string, key = secret.slice('whsec_'.length)) {
  const hmac = createHmac('sha256', key).update(`evt_1.${signedAt}.${body}`);
  return {
    'webhook-id': 'evt_1',
    'webhook-timestamp': String(signedAt),
    'webhook-signature': `v3,${hmac.digest('hex')}`,
  };
}

const scheme: WebhookScheme = {
  create: createWaveSpeed,
  keysCall: 'GET https://api.wavespeed.ai/api/v3/webhook/secret',
  keys: () => ({ body: { code: 200, message: 'success', data: { secret } } }),
  secret: () => secret,
  headersOf,
  body: '{"id": "p1", "status": "completed", "outputs": ["https://cdn.test/a.mp4"], "error": ""}',
  url: `https://me.test/hook?genlock=wavespeed:${endpoint}`,
  event: {
    provider: 'wavespeed',
    taskId: `wavespeed:${endpoint}:p1`,
    providerTaskId: 'p1',
    status: 'succeeded',
    videos: [{ url: 'https://cdn.test/a.mp4', mediaType: 'video/mp4' }],
  },
};
const verify = verifierOf(scheme);

describe('a webhook of WaveSpeed', () => {
  itVerifies(wire, scheme, ['webhook-id', 'webhook-timestamp', 'webhook-signature']);

  it('has the signature of the documented scheme, worked out by hand', async () => {
    const body = '{"id":"p1","status":"completed"}';
    const signature = 'v3,a61a2404a28f003cb4493f662bdf405850b4328e5d9dcbd7b190c495bf3706a1';
    expect(await headersOf(body)).toMatchObject({ 'webhook-signature': signature });
    const headers = { 'webhook-signature': signature };
    const event = await verify({ body, headers, webhookSecret: secret });
    expect(event).toMatchObject({ providerTaskId: 'p1' });
  });

  it('is not signed with the decoded key, as Standard Webhooks would', async () => {
    const decoded = Buffer.from('dGVzdC1zZWNyZXQ=', 'base64').toString();
    const headers = await headersOf(scheme.body, decoded);
    expect(await rejectionOf(verify({ headers, webhookSecret: secret }))).toMatchObject({
      reason: 'forged',
    });
  });

  it('asks for the secret with the API key, which the secret belongs to', async () => {
    wire.answer(scheme.keysCall, scheme.keys());
    await verify();
    expect(wire.calls).toMatchObject([{ headers: { authorization: 'Bearer test-key-0123' } }]);
  });

  it.each([
    ['v1', 'v1,Zm9v'],
    ['upper case', `v3,${'A'.repeat(64)}`],
    ['too short', `v3,${'a'.repeat(63)}`],
    ['too long', `v3,${'a'.repeat(65)}`],
    ['no version', 'a'.repeat(64)],
  ])('is unsigned with a signature of another form: %s', async (_what, signature) => {
    const headers = { 'webhook-signature': signature };
    expect(await rejectionOf(verify({ headers }))).toMatchObject({ reason: 'unsigned' });
  });

  it('reports a failure with its code', async () => {
    const body = '{"id":"p1","status":"failed","outputs":[],"error":"no foxes","code":1200}';
    expect(await verify({ body, webhookSecret: secret })).toMatchObject({
      status: 'failed',
      videos: [],
      error: { kind: 'moderated', providerCode: '1200', charged: 'unknown' },
    });
  });
});
