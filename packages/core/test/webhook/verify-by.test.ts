import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { defineProvider } from '../../src/define-provider.ts';
import type { VideoProvider } from '../../src/provider/video-provider.ts';
import { standardWebhooks } from '../../src/webhook/standard-webhooks.ts';
import { verifyBy } from '../../src/webhook/verify-by.ts';
import type { WebhookProtocol } from '../../src/provider/webhook-protocol.ts';
import { acme } from '../support/acme.ts';
import { acmeWebhook, endedBody, hookUrl } from '../support/acme-webhook.ts';
import { rejectionOf } from '../support/failures.ts';
import { startOfTime } from '../support/virtual-clock.ts';

const secretOf = (text: string): string => `whsec_${Buffer.from(text).toString('base64')}`;

/** A provider with webhooks by a version of Standard Webhooks, on no network. */
function provider(id: string, version: string, webhookSecret?: string): VideoProvider {
  const scheme = standardWebhooks({ version, encoding: 'base64', key: 'base64' });
  const webhook: WebhookProtocol = {
    ...scheme,
    fetchKeys: async () => undefined,
    decode: acmeWebhook.decode,
  };
  return defineProvider({ ...acme, id, webhook })({
    now: () => startOfTime,
    apiKey: 'a key',
    webhookSecret,
  });
}

/** A delivery that is signed once for each version and text. */
function delivery(
  signedBy: readonly (readonly [version: string, text: string])[],
  query = '',
  body = endedBody,
) {
  const timestamp = String(startOfTime / 1000);
  const signature = signedBy.map(([version, text]) => {
    const hmac = createHmac('sha256', text).update(`evt_1.${timestamp}.${body}`);
    return `${version},${hmac.digest('base64')}`;
  });
  return new Request(`${hookUrl}${query}`, {
    method: 'POST',
    body,
    headers: {
      'webhook-id': 'evt_1',
      'webhook-timestamp': timestamp,
      'webhook-signature': signature.join(' '),
    },
  });
}

const one = provider('one', 'v1', secretOf('first'));
const two = provider('two', 'v1', secretOf('second'));
const three = provider('three', 'v3', secretOf('third'));
const all = [one, two, three];

const verifiedAs = async (request: Request, providers = all): Promise<string> => {
  const { provider: signer, event } = await verifyBy(providers, request);
  expect(event).toMatchObject({ provider: signer.id, providerTaskId: 'task_1' });
  return signer.id;
};

describe('several providers with the same headers', () => {
  it('are distinguished by the version of the scheme (case 5.7)', async () => {
    expect(await verifiedAs(delivery([['v3', 'third']]))).toBe('three');
  });

  it.each(['one', 'two'])(
    'are distinguished by the id that was registered: %s (case 5.7)',
    async (id) => {
      const text = id === 'one' ? 'first' : 'second';
      expect(await verifiedAs(delivery([['v1', text]], `?genlock=${id}:a/b`))).toBe(id);
    },
  );

  it('are distinguished by the key where nothing was registered (case 5.7)', async () => {
    expect(await verifiedAs(delivery([['v1', 'first']]))).toBe('one');
    expect(await verifiedAs(delivery([['v1', 'second']]))).toBe('two');
    const text = 'second';
    expect(await verifiedAs(delivery([['v1', text]], '?genlock=elsewhere:a/b'))).toBe('two');
  });

  it('take a delivery that is signed by the old and by the new secret (case 5.7)', async () => {
    const signed = delivery([
      ['v1', 'of last week'],
      ['v1', 'second'],
    ]);
    expect(await verifiedAs(signed)).toBe('two');
  });

  it('do not take a delivery of another one by the registered id (case 5.7)', async () => {
    const error = await rejectionOf(
      verifyBy(all, delivery([['v1', 'second']], '?genlock=one:a/b')),
    );
    expect(error).toMatchObject({ reason: 'forged', provider: 'one' });
  });

  it('hear of a body that is wrong from the one that signed it (case 5.7)', async () => {
    const wrong = delivery([['v1', 'second']], '', 'hello');
    expect(await rejectionOf(verifyBy(all, wrong))).toMatchObject({
      reason: 'malformed',
      provider: 'two',
    });
  });

  it('turn away what none of them signed (case 5.7)', async () => {
    const forged = await rejectionOf(verifyBy(all, delivery([['v1', 'nobody']])));
    expect(forged).toMatchObject({ reason: 'forged', statusCode: 401 });
    const strange = await rejectionOf(verifyBy(all, delivery([['v9', 'first']])));
    expect(strange).toMatchObject({ reason: 'unsigned', statusCode: 401 });
    expect(await rejectionOf(verifyBy([], delivery([['v1', 'first']])))).toMatchObject({
      reason: 'unsigned',
    });
  });

  it('ask for it again when the key of one is out of reach (case 5.7)', async () => {
    for (const providers of [
      [provider('far', 'v1'), one],
      [one, provider('far', 'v1')],
    ]) {
      const error = await rejectionOf(verifyBy(providers, delivery([['v1', 'nobody']])));
      expect(error).toMatchObject({ reason: 'no-keys', statusCode: 503 });
      expect(await verifiedAs(delivery([['v1', 'first']]), providers)).toBe('one');
    }
  });

  it('read no more than 1 MiB of a body that they share (case 5.7)', async () => {
    const { url, headers } = delivery([['v1', 'first']]);
    const body = 'x'.repeat(1024 * 1024 + 1);
    const error = await rejectionOf(
      verifyBy(all, new Request(url, { method: 'POST', headers, body })),
    );
    expect(error).toMatchObject({ reason: 'too-large', statusCode: 413 });
  });
});
