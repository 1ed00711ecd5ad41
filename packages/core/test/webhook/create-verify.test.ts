import { describe, expect, it } from 'vitest';
import type { ProviderSettings } from '../../src/provider/settings.ts';
import {
  acmeWebhook,
  deliver,
  endedBody,
  firstKey,
  hookUrl,
  keysAre,
  secondKey,
  type DeliveryFacts,
} from '../support/acme-webhook.ts';
import { rejectionOf } from '../support/failures.ts';
import { broken, json, page, type Answer } from '../support/fake-fetch.ts';
import { createScene, taskId, videoUrl } from '../support/scene.ts';
import { startOfTime } from '../support/virtual-clock.ts';

const refused = (reason: string, statusCode: number) => ({
  code: 'webhook-verification',
  provider: 'acme',
  charged: 'no',
  isRetryable: false,
  reason,
  statusCode,
});

function createVerifier(answers: readonly Answer[], settings: ProviderSettings = {}) {
  const scene = createScene({ answers, settings });
  const verify = (facts?: DeliveryFacts) => scene.provider.webhook.verify(deliver(facts));
  const refusalOf = (facts?: DeliveryFacts) => rejectionOf(verify(facts));
  return { ...scene, verify, refusalOf };
}

describe('a webhook that is good', () => {
  it('becomes an event with a task id', async () => {
    const { verify, calls } = createVerifier([keysAre(firstKey)]);
    expect(await verify()).toEqual({
      provider: 'acme',
      taskId,
      providerTaskId: 'task_1',
      status: 'succeeded',
      videos: [{ url: videoUrl, mediaType: 'video/mp4' }],
      error: undefined,
      receivedAt: startOfTime,
    });
    expect(calls).toMatchObject([{ url: 'https://api.acme.test/v1/webhook-keys' }]);
  });

  it.each([
    ['not over', '{"id":"task_1","state":"working","video":"https://a.test/b"}', 'running'],
    ['bad', '{"id":"task_1","state":"broken"}', 'failed'],
    ['new to us', '{"id":"task_1","state":"dreaming"}', 'running'],
  ])('reports an end that is %s, without videos', async (_what, body, status) => {
    const { verify } = createVerifier([keysAre(firstKey)]);
    expect(await verify({ body })).toMatchObject({ taskId, status, videos: [] });
  });

  it.each([-300, 300])('may be %d s away', async (secondsAway) => {
    const { verify } = createVerifier([keysAre(firstKey)]);
    expect(await verify({ secondsAway })).toMatchObject({ taskId });
  });

  it('may be signed with any key of the provider, named or not', async () => {
    const { verify, calls } = createVerifier([keysAre(firstKey, secondKey)]);
    for (const key of [firstKey, secondKey]) {
      expect(await verify({ key })).toMatchObject({ taskId });
      expect(await verify({ key, namesKey: false })).toMatchObject({ taskId });
    }
    expect(calls).toHaveLength(1);
  });

  it('is known by its headers alone', () => {
    const { webhook } = createVerifier([]).provider;
    expect(webhook.recognizes(deliver().headers)).toBe(true);
    expect(webhook.recognizes(new Headers({ 'other-signature': 'ab' }))).toBe(false);
  });
});

describe('a webhook that is turned away', () => {
  it.each<[string, DeliveryFacts]>([
    ['a byte of its body was changed', { arrives: endedBody.replace('done', 'donf') }],
    ['its body was written again', { arrives: JSON.stringify(JSON.parse(endedBody)) }],
    [
      'its timestamp was changed',
      { headers: { 'acme-timestamp': String(startOfTime / 1000 + 1) } },
    ],
    ['another key signed', { key: secondKey, namesKey: false }],
    ['another key signed in the name of this one', { key: { ...secondKey, id: firstKey.id } }],
    ['the key that it names is another one', { headers: { 'acme-key': 'key_9' } }],
    ['its signature is too short', { headers: { 'acme-signature': 'ab' } }],
  ])('as forged: %s', async (_what, facts) => {
    const { refusalOf } = createVerifier([keysAre(firstKey)]);
    expect(await refusalOf(facts)).toMatchObject(refused('forged', 401));
  });

  it.each([-301, 301, 1e9])('as stale, at no call: %d s away', async (secondsAway) => {
    const { refusalOf, calls } = createVerifier([keysAre(firstKey)]);
    expect(await refusalOf({ secondsAway })).toMatchObject(refused('stale', 401));
    expect(calls).toEqual([]);
  });

  it.each(['NaN', 'soon', 'Infinity', '2026-01-02'])(
    'as stale, though it is signed: at %s',
    async (timestamp) => {
      const { refusalOf } = createVerifier([keysAre(firstKey)]);
      expect(await refusalOf({ timestamp })).toMatchObject(refused('stale', 401));
    },
  );

  it.each([{ 'acme-signature': '' }, { 'acme-signature': 'no hex' }, { 'acme-timestamp': '' }])(
    'as unsigned, at no call: %j',
    async (headers) => {
      const { refusalOf, calls } = createVerifier([keysAre(firstKey)]);
      expect(await refusalOf({ headers })).toMatchObject(refused('unsigned', 401));
      expect(calls).toEqual([]);
    },
  );

  it.each(['', 'not json', '[]', '"done"', 'null', '{"state":"done"}', '{"id":1,"state":"done"}'])(
    'as malformed, though it is signed: %s',
    async (body) => {
      const { refusalOf } = createVerifier([keysAre(firstKey)]);
      expect(await refusalOf({ body })).toMatchObject(refused('malformed', 400));
    },
  );

  it('as too large, at no call', async () => {
    const { refusalOf, calls } = createVerifier([keysAre(firstKey)]);
    const body = `{"id":"task_1","state":"done","x":"${'x'.repeat(1024 * 1024)}"}`;
    expect(await refusalOf({ body })).toMatchObject(refused('too-large', 413));
    expect(calls).toEqual([]);
  });

  it('without a word of its body or the secret', async () => {
    const { refusalOf } = createVerifier([keysAre(firstKey)], { webhookSecret: firstKey.secret });
    const error = await refusalOf({ arrives: '{"prompt":"a red fox"}' });
    expect(String(error) + JSON.stringify(error)).not.toMatch(/red fox|acme-secret/);
  });
});

describe('the task id of a webhook', () => {
  it.each([
    ['is not there', hookUrl],
    ['is of another provider', `${hookUrl}?genlock=other:acme/film`],
    ['leads out of the endpoint', `${hookUrl}?genlock=acme:../admin`],
    ['is a URL', `${hookUrl}?genlock=acme:https://evil.test`],
    ['has too many parts', `${hookUrl}?genlock=acme:acme/film:task_2`],
    ['is very long', `${hookUrl}?genlock=acme:${'a'.repeat(10_000)}`],
    ['is empty', `${hookUrl}?genlock=`],
  ])('is undefined where the parameter %s', async (_what, url) => {
    const { verify, calls } = createVerifier([keysAre(firstKey)]);
    expect(await verify({ url })).toMatchObject({ taskId: undefined, providerTaskId: 'task_1' });
    expect(calls).toHaveLength(1);
  });

  it('is undefined where the signed id could not be one', async () => {
    const { verify } = createVerifier([keysAre(firstKey)]);
    const body = '{"id":"../admin","state":"working"}';
    expect(await verify({ body })).toMatchObject({ taskId: undefined, providerTaskId: '../admin' });
  });
});

describe("a provider's keys", () => {
  it('are asked for again, once, when none fits', async () => {
    const { verify, calls, clock } = createVerifier([keysAre(firstKey), keysAre(secondKey)]);
    await verify();
    clock.advance(60_000);
    expect(await verify({ key: secondKey, secondsAway: 60 })).toMatchObject({ taskId });
    expect(calls).toHaveLength(2);
  });

  it('are not asked for by a flood of forged webhooks', async () => {
    const { refusalOf, verify, calls, clock } = createVerifier([keysAre(firstKey)]);
    for (let minute = 0; minute < 3; minute += 1) {
      for (let count = 0; count < 20; count += 1) {
        const facts = { key: secondKey, secondsAway: minute * 60 };
        expect(await refusalOf(facts)).toMatchObject(refused('forged', 401));
      }
      clock.advance(60_000);
    }
    expect(calls).toHaveLength(3);
    expect(await verify({ secondsAway: 180 })).toMatchObject({ taskId });
    expect(calls).toHaveLength(3);
  });

  it.each<[string, Answer]>([
    ['a page', page(502)],
    ['an error', json(500, {})],
    ['no answer', broken('ECONNRESET')],
    ['no connection', broken('ECONNREFUSED')],
  ])('that are out of reach are a reason to send it again: %s', async (_what, answer) => {
    const { refusalOf, verify, clock } = createVerifier([answer, keysAre(firstKey)]);
    expect(await refusalOf()).toMatchObject(refused('no-keys', 503));
    clock.advance(1_000);
    expect(await verify()).toMatchObject({ taskId });
  });

  it('are out of reach without an API key', async () => {
    const { refusalOf, calls } = createVerifier([keysAre(firstKey)], { apiKey: '' });
    expect(await refusalOf()).toMatchObject(refused('no-keys', 503));
    expect(calls).toEqual([]);
  });
});

describe('the setting webhookSecret', () => {
  it('is asked for where the console of the provider alone reports the secret', async () => {
    const webhook = { ...acmeWebhook, fetchKeys: undefined };
    const { provider } = createScene({ facts: { webhook } });
    expect(await rejectionOf(provider.webhook.verify(deliver()))).toMatchObject({
      ...refused('no-secret', 503),
      message: expect.stringContaining('give the webhookSecret setting'),
    });
    const reported = createScene({
      facts: { webhook },
      settings: { webhookSecret: firstKey.secret },
    });
    expect(await reported.provider.webhook.verify(deliver())).toMatchObject({ taskId });
  });

  it("takes the place of the provider's keys", async () => {
    const { verify, refusalOf, calls } = createVerifier([], { webhookSecret: secondKey.secret });
    expect(await verify({ key: secondKey })).toMatchObject({ taskId });
    expect(await refusalOf({ key: firstKey })).toMatchObject(refused('forged', 401));
    expect(calls).toEqual([]);
  });

  it('lets nothing in when it is no key', async () => {
    const { refusalOf } = createVerifier([], { webhookSecret: '' });
    expect(await refusalOf()).toMatchObject(refused('forged', 401));
  });
});
