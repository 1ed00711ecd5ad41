import type { ProviderSettings, TaskEvent, VideoProvider } from '@genlock/core';
import { expect, it } from 'vitest';
import { rejectionOf } from './async.ts';
import { wireSettings, type Wire, type WireAnswer } from './wire.ts';

/** When the webhooks of these tests are signed, in seconds since the epoch. */
export const signedAt = 1_700_000_000;

/** A key pair of Ed25519, made for one test. */
export interface Ed25519Pair {
  /** The public key as base64url without padding. */
  readonly x: string;
  readonly sign: (message: Uint8Array<ArrayBuffer>) => Promise<Buffer>;
}

/** Keys of WebCrypto, which share no code with the adapters. */
export async function ed25519Pair(): Promise<Ed25519Pair> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  if (!('publicKey' in pair)) throw new Error('Ed25519 has pairs of keys');
  const { publicKey, privateKey } = pair;
  const { x = '' } = await crypto.subtle.exportKey('jwk', publicKey);
  return {
    x,
    sign: async (message) => Buffer.from(await crypto.subtle.sign('Ed25519', privateKey, message)),
  };
}

/** An entry of a JSON Web Key Set. */
export function jwk({ x }: Ed25519Pair, kid?: string): object {
  return { kty: 'OKP', crv: 'Ed25519', x, ...(kid !== undefined && { kid }) };
}

/** A provider's webhooks, in the words of its documentation. */
export interface WebhookScheme {
  readonly create: (settings: ProviderSettings) => VideoProvider;
  /** The call that tells the keys. */
  readonly keysCall: string;
  /** The keys as that call answers them. */
  readonly keys: () => WireAnswer;
  /** The `webhookSecret` for the same key. */
  readonly secret: () => string;
  /** The headers of a body that is signed at {@link signedAt}. */
  readonly headersOf: (body: string) => Promise<Readonly<Record<string, string>>>;
  /** A body as the provider sends it; written out again it has other bytes. */
  readonly body: string;
  /** What is registered for it. */
  readonly url: string;
  /** What it says. */
  readonly event: Partial<TaskEvent>;
}

/** One delivery: what is sent, and how it differs from what was signed. */
export interface Delivery {
  readonly body?: string;
  readonly arrives?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The clock of the receiver, in seconds since the epoch. */
  readonly now?: number;
  readonly webhookSecret?: string;
}

/** Verifies deliveries, each with a provider of its own: another one may remember the keys. */
export function verifierOf(scheme: WebhookScheme): (delivery?: Delivery) => Promise<TaskEvent> {
  return async ({
    body = scheme.body,
    arrives = body,
    headers,
    now = signedAt,
    ...settings
  } = {}) => {
    const provider = scheme.create({ ...wireSettings, now: () => now * 1000, ...settings });
    const right = await scheme.headersOf(body);
    const signed = { ...right, ...headers };
    const given = Object.entries(signed).filter(([, value]) => value !== '');
    const request = new Request(scheme.url, { method: 'POST', headers: given, body: arrives });
    expect(provider.webhook.recognizes(new Headers(right))).toBe(true);
    return provider.webhook.verify(request);
  };
}

/** What holds for the webhooks of every provider. */
export function itVerifies(wire: Wire, scheme: WebhookScheme, headers: readonly string[]): void {
  const verify = verifierOf(scheme);
  const answerKeys = () => wire.answer(scheme.keysCall, scheme.keys());

  it('is an event, once it is verified with the key that the provider reports', async () => {
    answerKeys();
    expect(await verify()).toMatchObject({ ...scheme.event, receivedAt: signedAt * 1000 });
    expect(wire.calls.map(({ call }) => call)).toEqual([scheme.keysCall]);
  });

  it('is an event with webhookSecret, at no call', async () => {
    expect(await verify({ webhookSecret: scheme.secret() })).toMatchObject(scheme.event);
  });

  it.each([
    ['with one byte changed', scheme.body.replace('"', ' "')],
    ['written out again', JSON.stringify(JSON.parse(scheme.body))],
    ['with something added', `${scheme.body} `],
  ])('is forged %s', async (_what, arrives) => {
    answerKeys();
    expect(arrives).not.toBe(scheme.body);
    const error = await rejectionOf(verify({ arrives }));
    expect(error).toMatchObject({ reason: 'forged', statusCode: 401 });
  });

  it.each(headers)('is unsigned without %s', async (name) => {
    const error = await rejectionOf(verify({ headers: { [name]: '' } }));
    expect(error).toMatchObject({ reason: 'unsigned', statusCode: 401 });
  });

  it.each([-301, 301])('is stale %d s away', async (away) => {
    const error = await rejectionOf(verify({ now: signedAt + away }));
    expect(error).toMatchObject({ reason: 'stale', statusCode: 401 });
  });

  it('is a reason to send it again when the keys are out of reach', async () => {
    wire.answer(scheme.keysCall, { status: 500, body: { detail: 'oops' } });
    const error = await rejectionOf(verify());
    expect(error).toMatchObject({ reason: 'no-keys', statusCode: 503 });
  });

  it('is malformed when it is not what the provider sends', async () => {
    answerKeys();
    const error = await rejectionOf(verify({ body: '{"hello": "world"}' }));
    expect(error).toMatchObject({ reason: 'malformed', statusCode: 400 });
  });
}
