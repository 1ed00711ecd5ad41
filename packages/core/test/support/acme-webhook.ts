import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { WebhookProtocol } from '../../src/provider/webhook-protocol.ts';
import { concat, fromHex, utf8 } from '../../src/encoding.ts';
import { json, type Answer } from './fake-fetch.ts';
import { startOfTime } from './virtual-clock.ts';

/** A key that Acme signs with. */
export interface AcmeKey {
  readonly id: string;
  readonly secret: string;
}

export const firstKey: AcmeKey = { id: 'key_1', secret: 'acme-secret-1' };
export const secondKey: AcmeKey = { id: 'key_2', secret: 'acme-secret-2' };

const keyList = z.object({ keys: z.array(z.object({ id: z.string(), secret: z.string() })) });
const event = z.object({ id: z.string(), state: z.string(), video: z.string().optional() });

/** Acme signs `<timestamp>.<body>` with HMAC-SHA256 and may name the key. */
export const acmeWebhook: WebhookProtocol<'baseURL'> = {
  recognizes: (headers) => headers.has('acme-signature'),
  readDelivery: (headers, rawBody) => {
    const timestamp = headers.get('acme-timestamp');
    const signature = fromHex(headers.get('acme-signature') ?? '');
    if (timestamp === null || signature === undefined) return undefined;
    return {
      timestamp: Number(timestamp),
      keyId: headers.get('acme-key') ?? undefined,
      signatures: [signature],
      message: concat(utf8(`${timestamp}.`), rawBody),
    };
  },
  fetchKeys: async ({ http, hosts }) => {
    const response = await http.read({ url: `${hosts.baseURL}/webhook-keys` });
    const { data } = keyList.safeParse(response.body);
    return data?.keys.map(({ id, secret }) => ({ id, ...acmeWebhook.keyFromSecret(secret) }));
  },
  keyFromSecret: (secret) => ({ algorithm: 'hmac-sha256', bytes: utf8(secret) }),
  decode: (body) => {
    const { data } = event.safeParse(body);
    if (data === undefined) return undefined;
    const videos = data.video === undefined ? [] : [{ url: data.video, mediaType: 'video/mp4' }];
    return { providerTaskId: data.id, reading: { providerStatus: data.state, videos } };
  },
};

export const hookUrl = 'https://me.test/hook';
/** The URL as a start registers it. */
export const markedUrl = `${hookUrl}?genlock=acme%3Aacme%2Ffilm%2Ftext-to-video`;
/** What Acme sends at the end of a task. */
export const endedBody =
  '{"id":"task_1", "state":"done", "video":"https://files.acme.test/film.mp4"}';

/** How a delivery differs from a good one. */
export interface DeliveryFacts {
  readonly url?: string;
  readonly body?: string;
  /** What arrives in place of the body that was signed. */
  readonly arrives?: string;
  /** Seconds between the signing and the start of time. */
  readonly secondsAway?: number;
  readonly timestamp?: string;
  readonly key?: AcmeKey;
  /** Default: the key is named. */
  readonly namesKey?: boolean;
  /** Headers over the right ones; an empty one is left out. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A webhook as Acme sends it: a new request each time, for a body is read once. */
export function deliver(facts: DeliveryFacts = {}): Request {
  const { url = markedUrl, body = endedBody, key = firstKey, secondsAway = 0 } = facts;
  const timestamp = facts.timestamp ?? String(startOfTime / 1000 + secondsAway);
  const hmac = createHmac('sha256', key.secret).update(`${timestamp}.${body}`);
  const headers = {
    'acme-timestamp': timestamp,
    'acme-signature': hmac.digest('hex'),
    'acme-key': facts.namesKey === false ? '' : key.id,
    ...facts.headers,
  };
  const given = Object.entries(headers).filter(([, value]) => value !== '');
  return new Request(url, { method: 'POST', headers: given, body: facts.arrives ?? body });
}

/** Answers a question about keys with these. */
export function keysAre(...keys: readonly AcmeKey[]): Answer {
  return json(200, { keys });
}

/** Answers each call by the end of its path, in turn; the last answer again and again. */
export function answerByPath(answers: Readonly<Record<string, readonly Answer[]>>): Answer {
  const asked = new Map<string, number>();
  return (call, init) => {
    const path = Object.keys(answers).find((end) => new URL(call.url).pathname.endsWith(end)) ?? '';
    const count = asked.get(path) ?? 0;
    asked.set(path, count + 1);
    const answer = answers[path]?.[count] ?? answers[path]?.at(-1);
    if (answer === undefined) throw new Error(`this test expects no call to ${call.url}`);
    return answer(call, init);
  };
}
