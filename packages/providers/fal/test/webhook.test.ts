import { createHash } from 'node:crypto';
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
import { createFal } from '../src/index.ts';

const wire = useWire();
const pair = await ed25519Pair();
const other = await ed25519Pair();
const endpoint = 'fal-ai/kling-video/v3/pro/text-to-video';

/** Hex Ed25519 over request id, user id, timestamp and the hex SHA-256 of the body, a line each. */
async function headersOf(body: string, signer = pair) {
  const digest = createHash('sha256').update(body).digest('hex');
  const message = Buffer.from(`r-1\nu-1\n${signedAt}\n${digest}`);
  return {
    'x-fal-webhook-request-id': 'r-1',
    'x-fal-webhook-user-id': 'u-1',
    'x-fal-webhook-timestamp': String(signedAt),
    'x-fal-webhook-signature': (await signer.sign(Uint8Array.from(message))).toString('hex'),
  };
}

const scheme: WebhookScheme = {
  create: createFal,
  keysCall: 'GET https://rest.fal.ai/.well-known/jwks.json',
  keys: () => ({ body: { keys: [jwk(pair)] } }),
  secret: () => pair.x,
  headersOf,
  body: '{"request_id": "r-1", "status": "OK", "payload": {"video": {"url": "https://cdn.test/a.mp4"}}}',
  url: `https://me.test/hook?genlock=fal:${endpoint}`,
  event: {
    provider: 'fal',
    taskId: `fal:${endpoint}:r-1`,
    providerTaskId: 'r-1',
    status: 'succeeded',
    videos: [{ url: 'https://cdn.test/a.mp4', mediaType: 'video/mp4' }],
  },
};
const verify = verifierOf(scheme);

describe('a webhook of fal', () => {
  itVerifies(wire, scheme, [
    'x-fal-webhook-request-id',
    'x-fal-webhook-user-id',
    'x-fal-webhook-timestamp',
    'x-fal-webhook-signature',
  ]);

  it.each([
    ['padded', `${pair.x}=`],
    ['in the alphabet of base64', Buffer.from(pair.x, 'base64url').toString('base64')],
  ])('is verified with a key that is %s', async (_what, x) => {
    wire.answer(scheme.keysCall, { body: { keys: [{ ...jwk(pair), x }] } });
    expect(await verify()).toMatchObject(scheme.event);
    expect(await verify({ webhookSecret: x })).toMatchObject(scheme.event);
  });

  it('is verified with any of several keys, for they have no ids', async () => {
    wire.answer(scheme.keysCall, { body: { keys: [jwk(other), jwk(pair)] } });
    expect(await verify()).toMatchObject(scheme.event);
  });

  it('does not send the API key to where the public keys are', async () => {
    wire.answer(scheme.keysCall, scheme.keys());
    await verify();
    expect(JSON.stringify(wire.calls)).not.toContain('test-key');
  });

  it.each(['request-id', 'user-id', 'timestamp'])('is forged with another %s', async (name) => {
    const headers = { [`x-fal-webhook-${name}`]: String(signedAt + 1) };
    const error = await rejectionOf(verify({ headers, webhookSecret: pair.x }));
    expect(error).toMatchObject({ reason: 'forged' });
  });

  it('is forged when another key signed', async () => {
    wire.answer(scheme.keysCall, scheme.keys());
    const headers = await headersOf(scheme.body, other);
    expect(await rejectionOf(verify({ headers }))).toMatchObject({ reason: 'forged' });
  });

  it.each([
    [
      'the finding of the model',
      {
        status: 'ERROR',
        error: 'Invalid status code: 422',
        payload: {
          detail: [{ loc: ['body', 'prompt'], msg: 'flagged', type: 'content_policy_violation' }],
        },
      },
      { status: 'failed', error: { kind: 'moderated', charged: 'unknown' } },
    ],
    [
      'the text where there is no more',
      { status: 'ERROR', error: 'Invalid status code: 500', payload: null },
      { status: 'failed', error: { kind: 'generation-failed' } },
    ],
    [
      'a success that fal could not write down',
      { status: 'OK', payload: null, payload_error: 'not serializable' },
      { status: 'failed', videos: [] },
    ],
  ])('reports an end without a video: %s', async (_what, facts, event) => {
    const body = JSON.stringify({ request_id: 'r-1', ...facts });
    expect(await verify({ body, webhookSecret: pair.x })).toMatchObject(event);
  });
});
