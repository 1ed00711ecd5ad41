import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromBase64Url, utf8 } from '../../src/encoding.ts';
import {
  standardWebhooks,
  type StandardWebhooksOptions,
} from '../../src/webhook/standard-webhooks.ts';
import { isSignedBy } from '../../src/webhook/verify-signature.ts';

const standard = { version: 'v1', encoding: 'base64', key: 'base64' } as const;
const varied = { version: 'v3', encoding: 'hex', key: 'text' } as const;

interface Signed {
  readonly secret: string;
  readonly id: string;
  readonly timestamp: string;
  readonly body: string;
  readonly signature: string;
}

/** The example of Kling's page on callbacks, as computed again from its text (read 2026-11-27). */
const published: Signed = {
  secret: 'whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=',
  id: '9876543210',
  timestamp: '1781080794',
  body:
    '{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,' +
    '"update_time":1781080794151}',
  signature: 'v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=',
};

/** By the algorithm of wavespeed.ai/docs/verify-webhooks (read 2026-11-22). */
const hexadecimal: Signed = {
  secret: 'whsec_dGVzdC1zZWNyZXQ=',
  id: 'evt_1',
  timestamp: '1700000000',
  body: '{"id":"p1","status":"completed"}',
  signature: 'v3,a61a2404a28f003cb4493f662bdf405850b4328e5d9dcbd7b190c495bf3706a1',
};

const headersOf = ({ id, timestamp, signature }: Signed): Headers =>
  new Headers({
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signature,
  });

async function verifies(options: StandardWebhooksOptions, signed: Signed): Promise<boolean> {
  const scheme = standardWebhooks(options);
  const delivery = await scheme.readDelivery(headersOf(signed), utf8(signed.body));
  if (delivery === undefined) return false;
  expect(delivery.timestamp).toBe(Number(signed.timestamp));
  return isSignedBy(delivery, scheme.keyFromSecret(signed.secret));
}

const wrong = 'v1,AAAAJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=';

describe('standardWebhooks', () => {
  it('verifies the published example of a provider that keeps to the standard (case 5.7)', async () => {
    expect(await verifies(standard, published)).toBe(true);
    expect(await verifies(standard, { ...published, body: `${published.body} ` })).toBe(false);
    expect(await verifies(standard, { ...published, id: '9876543211' })).toBe(false);
    expect(await verifies(standard, { ...published, timestamp: '1781080795' })).toBe(false);
  });

  it('verifies hex and a key that is not decoded, which the standard does not have (case 5.7)', async () => {
    expect(await verifies(varied, hexadecimal)).toBe(true);
    expect(await verifies({ ...varied, key: 'base64' }, hexadecimal)).toBe(false);
  });

  it.each([
    ['first', `${published.signature} ${wrong}`],
    ['last', `${wrong} ${published.signature}`],
    ['among other versions', `v1a,AAAA ${hexadecimal.signature} ${published.signature} v2,AAAA`],
    ['in a second header, which arrives joined', `${wrong}, ${published.signature}`],
    ['with more space than one', `${wrong}  ${published.signature}`],
  ])(
    'verifies a list in which the right signature stands %s, as while a secret rotates (case 5.7)',
    async (_where, signature) => {
      expect(await verifies(standard, { ...published, signature })).toBe(true);
    },
  );

  it('tries no more than eight signatures of one delivery (case 5.7)', async () => {
    const list = (count: number): string =>
      [...Array.from({ length: count }, () => wrong), published.signature].join(' ');
    expect(await verifies(standard, { ...published, signature: list(7) })).toBe(true);
    expect(await verifies(standard, { ...published, signature: list(8) })).toBe(false);
  });

  it.each(['', 'v1', 'v1,', 'v1,*', 'V1,AAAA', 'v1,AAAA', wrong.slice(3), hexadecimal.signature])(
    'does not recognize the signature %j (case 5.7)',
    (signature) => {
      const scheme = standardWebhooks(standard);
      const headers = headersOf({ ...published, signature });
      expect(scheme.recognizes(headers)).toBe(false);
      expect(scheme.readDelivery(headers, utf8(''))).toBeUndefined();
    },
  );

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])(
    'reads no delivery without the header %s (case 5.7)',
    (name) => {
      const headers = headersOf(published);
      headers.delete(name);
      expect(standardWebhooks(standard).readDelivery(headers, utf8(''))).toBeUndefined();
    },
  );

  it('takes a secret with or without its prefix, and with a line break behind it', () => {
    const { keyFromSecret } = standardWebhooks(standard);
    const bytes = fromBase64Url(published.secret.slice('whsec_'.length));
    for (const secret of [published.secret, published.secret.slice(6), `${published.secret}\n`]) {
      expect(keyFromSecret(secret)).toEqual({ algorithm: 'hmac-sha256', bytes });
    }
  });

  it('lets a secret that is not one verify nothing, the signature by an empty key neither', async () => {
    const { id, timestamp, body } = published;
    const hmac = createHmac('sha256', '').update(`${id}.${timestamp}.${body}`);
    const signature = `v1,${hmac.digest('base64')}`;
    for (const secret of ['', 'whsec_', 'whsec_***']) {
      expect(await verifies(standard, { ...published, secret, signature })).toBe(false);
    }
  });
});
