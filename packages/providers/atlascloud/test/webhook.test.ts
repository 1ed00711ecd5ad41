import { describe, expect, it } from 'vitest';
import {
  ed25519Pair,
  itVerifies,
  jwk,
  signedAt,
  verifierOf,
  type WebhookScheme,
} from '@genlock/test-support/webhook-scheme';
import { rejectionOf } from '@genlock/test-support/async';
import { useWire } from '@genlock/test-support/wire';
import { createAtlasCloud } from '../src/index.ts';

const wire = useWire();
const pair = await ed25519Pair();
const other = await ed25519Pair();
const endpoint = 'kwaivgi/kling-v3.0-std/text-to-video';

/** Base64url Ed25519 over timestamp, a dot and the body; the key is named. */
async function headersOf(body: string, signer = pair, keyId = 'k1') {
  const message = Buffer.from(`${signedAt}.${body}`);
  const signature = await signer.sign(Uint8Array.from(message));
  return {
    'x-atlascloud-webhook-id': 's-1',
    'x-atlascloud-webhook-event': 'video.task.terminal',
    'x-atlascloud-webhook-timestamp': String(signedAt),
    'x-atlascloud-webhook-key-id': keyId,
    'x-atlascloud-webhook-signature-ed25519': signature.toString('base64url'),
  };
}

const scheme: WebhookScheme = {
  create: createAtlasCloud,
  keysCall: 'GET https://api.atlascloud.ai/api/v1/webhooks/jwks.json',
  keys: () => ({ body: { keys: [jwk(pair, 'k1')] } }),
  secret: () => pair.x,
  headersOf,
  body:
    '{"session_id": "s-1", "event_type": "video.task.terminal", "status": "OK", "error": null, ' +
    '"payload": {"id": "s-1", "status": "completed", "outputs": ["https://cdn.test/a.mp4"]}}',
  url: `https://me.test/hook?genlock=atlascloud:${endpoint}`,
  event: {
    provider: 'atlascloud',
    taskId: `atlascloud:${endpoint}:s-1`,
    providerTaskId: 's-1',
    status: 'succeeded',
    videos: [{ url: 'https://cdn.test/a.mp4', mediaType: 'video/mp4' }],
  },
};
const verify = verifierOf(scheme);

describe('a webhook of AtlasCloud', () => {
  itVerifies(wire, scheme, [
    'x-atlascloud-webhook-timestamp',
    'x-atlascloud-webhook-signature-ed25519',
  ]);

  it('is verified with the key that it names', async () => {
    wire.answer(scheme.keysCall, { body: { keys: [jwk(other, 'k2'), jwk(pair, 'k1')] } });
    expect(await verify()).toMatchObject(scheme.event);
  });

  it('is forged when the key that it names is not the one that signed', async () => {
    wire.answer(scheme.keysCall, { body: { keys: [jwk(pair, 'k1'), jwk(other, 'k2')] } });
    const headers = await headersOf(scheme.body, pair, 'k2');
    expect(await rejectionOf(verify({ headers }))).toMatchObject({ reason: 'forged' });
  });

  it('is verified with a padded key and a padded signature', async () => {
    wire.answer(scheme.keysCall, { body: { keys: [{ ...jwk(pair, 'k1'), x: `${pair.x}=` }] } });
    const name = 'x-atlascloud-webhook-signature-ed25519';
    const signature = `${(await headersOf(scheme.body))[name]}==`;
    expect(await verify({ headers: { [name]: signature } })).toMatchObject(scheme.event);
  });

  it('does not send the API key to where the public keys are', async () => {
    wire.answer(scheme.keysCall, scheme.keys());
    await verify();
    expect(JSON.stringify(wire.calls)).not.toContain('test-key');
  });

  it('is unsigned with the older signature alone', async () => {
    const headers = {
      'x-atlascloud-webhook-signature': 'a'.repeat(64),
      'x-atlascloud-webhook-signature-ed25519': '',
    };
    expect(await rejectionOf(verify({ headers }))).toMatchObject({ reason: 'unsigned' });
  });

  it.each([
    ['OK', { status: 'failed', error: 'no foxes', error_code: 1039 }],
    ['ERROR', { status: 'Timed Out', error: 'no foxes', error_code: '1039' }],
  ])('reports what the task says, not the %s at the top', async (status, payload) => {
    const body = JSON.stringify({ session_id: 's-1', status, payload, error: null });
    expect(await verify({ body, webhookSecret: pair.x })).toMatchObject({
      status: 'failed',
      videos: [],
      error: { kind: 'moderated', providerCode: '1039', charged: 'no' },
    });
  });
});
