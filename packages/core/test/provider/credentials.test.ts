import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { credential, type Credential } from '../../src/provider/credential.ts';
import type { HttpResponse } from '../../src/http/http.ts';
import type { HttpFault } from '../../src/provider/http-fault.ts';
import type { ProviderSettings } from '../../src/provider/settings.ts';
import { rejectionOf, thrownBy } from '../support/failures.ts';
import { json, type Answer } from '../support/fake-fetch.ts';
import { deferred } from '../support/promises.ts';
import { apiKey, createScene, taskId } from '../support/scene.ts';
import { startOfTime } from '../support/virtual-clock.ts';

const fox = { model: 'film-std', prompt: 'a red fox' };
const accepted = json(200, { id: 'task_1' });
const working = json(200, { state: 'working' });
const expired = json(401, { code: 1004, message: 'the token has expired' });
const lifeMs = 30 * 60_000;

const secret = 'acme-secret-0123456789';
const minted = (times: { count: number }): Credential =>
  credential({
    secrets: { accessKey: ['ACME_ACCESS'], secretKey: ['ACME_SECRET'] },
    authorize: async ({ accessKey }, { now }) => {
      times.count += 1;
      return { authorization: `Bearer minted-${accessKey}-${now}-${times.count}` };
    },
    lifeMs,
  });

/** Acme with a code for a token that is not valid now, as providers with minted tokens have. */
const toFault = ({ status, body }: HttpResponse): HttpFault => {
  const message = String(Reflect.get(Object(body), 'message') ?? `HTTP ${status}`);
  const isToken = status === 401 && Reflect.get(Object(body), 'code') === 1004;
  return isToken
    ? { kind: 'authentication', message, statusCode: status, isRetryable: true }
    : { kind: status === 401 ? 'authentication' : 'unknown', message, statusCode: status };
};

const pair = { apiKey: undefined, accessKey: 'access-0123', secretKey: secret };

function mintedScene(answers: readonly Answer[], settings: ProviderSettings = pair) {
  const times = { count: 0 };
  const facts = { credentials: [minted(times)], toFault };
  return { ...createScene({ answers, settings, facts }), times };
}

/** A credential whose first token is not made before it is let. */
function gated() {
  const asked = deferred<void>();
  const gate = deferred<void>();
  const made = credential({
    secrets: { accessKey: ['ACME_ACCESS'], secretKey: ['ACME_SECRET'] },
    authorize: async () => {
      asked.resolve();
      await gate.promise;
      return { authorization: 'Bearer minted' };
    },
    lifeMs,
  });
  return { credential: made, asked: asked.promise, open: gate.resolve };
}

afterEach(() => vi.unstubAllEnvs());

describe('the key of a provider', () => {
  it('is the one that is given before the environment', async () => {
    vi.stubEnv('ACME_TEST_KEY', 'from-environment');
    const { provider, calls } = createScene({ answers: [accepted] });
    await provider.start(fox);
    expect(calls[0]?.headers['authorization']).toBe(`Bearer ${apiKey}`);
  });

  it('is the first variable that is set, at the call', async () => {
    const { provider, calls } = createScene({
      answers: [accepted],
      settings: { apiKey: undefined },
    });
    vi.stubEnv('ACME_TEST_KEY', '');
    vi.stubEnv('ACME_TEST_OLD_KEY', 'second');
    await provider.start(fox);
    vi.stubEnv('ACME_TEST_KEY', 'first');
    await provider.start(fox);
    expect(calls.map(({ headers }) => headers['authorization'])).toEqual([
      'Bearer second',
      'Bearer first',
    ]);
  });

  it.each([undefined, ''])(
    'is asked for with what to do where there is none: %j',
    async (given) => {
      const { provider, calls } = createScene({ settings: { apiKey: given } });
      expect(await rejectionOf(provider.start(fox))).toMatchObject({
        code: 'missing-api-key',
        environment: ['ACME_TEST_KEY', 'ACME_TEST_OLD_KEY'],
        message: expect.stringMatching(
          /^No API key for acme: set ACME_TEST_KEY or ACME_TEST_OLD_KEY in the environment, or pass apiKey/,
        ),
      });
      expect(calls).toEqual([]);
    },
  );
});

describe('a credential of two secrets', () => {
  it('says which one is missing, before anything is sent, and about which task', async () => {
    const settings = { apiKey: undefined, accessKey: 'access-0123' };
    const { provider, calls } = mintedScene([], settings);
    expect(String(await rejectionOf(provider.start(fox)))).toContain(
      'The key for acme is incomplete: set ACME_SECRET in the environment, ' +
        'or pass secretKey in the settings. No request was made.',
    );
    expect(await rejectionOf(provider.status(taskId))).toMatchObject({
      code: 'missing-api-key',
      taskId,
      message: expect.stringContaining('is incomplete'),
    });
    expect(calls).toEqual([]);
  });

  it('is made of settings by the names of its secrets', () => {
    const wrong = { ...pair, secretkey: 'x' };
    expect(thrownBy(() => mintedScene([], wrong))).toMatchObject({
      code: 'invalid-options',
      message: expect.stringContaining('secretKey'),
    });
  });

  it('refuses a secret that no header can hold, and does not repeat it', async () => {
    const wrong = { ...pair, secretKey: `${secret}\u0000` };
    const { provider } = mintedScene([], wrong);
    const error = await rejectionOf(provider.start(fox));
    expect(error).toMatchObject({ code: 'invalid-request', charged: 'no' });
    expect(String(error)).toContain('secretKey: U+0000');
    expect(String(error)).not.toContain(secret);
  });

  it('stays at home when the provider goes to another process', () => {
    const { provider } = mintedScene([]);
    const written = JSON.stringify(provider.serialize?.());
    expect(written).not.toContain(secret);
    expect(written).not.toContain('access-0123');
  });
});

describe('a token that is minted', () => {
  it('is shared by calls at the same time, and kept', async () => {
    const { provider, calls, times } = mintedScene([working]);
    await Promise.all([provider.status(taskId), provider.status(`${taskId}2`)]);
    await provider.status(`${taskId}3`);
    expect(times.count).toBe(1);
    expect(new Set(calls.map(({ headers }) => headers['authorization'])).size).toBe(1);
  });

  it('is made again before it expires', async () => {
    const { provider, calls, clock, times } = mintedScene([working]);
    await provider.status(taskId);
    clock.advance(lifeMs - 61_000);
    await provider.status(taskId);
    expect(times.count).toBe(1);
    clock.advance(2_000);
    await provider.status(taskId);
    expect(times.count).toBe(2);
    expect(calls.at(-1)?.headers['authorization']).toContain(String(startOfTime + lifeMs - 59_000));
  });

  it('is made again where the secrets are others', async () => {
    vi.stubEnv('ACME_ACCESS', 'one');
    vi.stubEnv('ACME_SECRET', secret);
    const { provider, calls } = mintedScene([working], { apiKey: undefined });
    await provider.status(taskId);
    vi.stubEnv('ACME_ACCESS', 'two');
    await provider.status(taskId);
    expect(calls.map(({ headers }) => headers['authorization']?.split('-')[1])).toEqual([
      'one',
      'two',
    ]);
  });

  it('is made again once when a read says that it is not valid', async () => {
    const { provider, calls, times } = mintedScene([working, expired, working]);
    await provider.status(taskId);
    expect(await provider.status(taskId)).toMatchObject({ status: 'running' });
    expect(times.count).toBe(2);
    expect(calls).toHaveLength(3);
  });

  it('is made again once for all calls that it was refused to', async () => {
    const { provider, times } = mintedScene([expired, expired, working]);
    await Promise.all([provider.status(taskId), provider.status(`${taskId}2`)]);
    expect(times.count).toBe(2);
  });

  it('is made again once for a submit, which a refusal did not charge', async () => {
    const { provider, calls } = mintedScene([expired, accepted]);
    expect((await provider.start(fox)).id).toBe(taskId);
    expect(calls.map(({ body }) => body)).toEqual([calls[0]?.body, calls[0]?.body]);
  });

  it('that a clock 10 minutes off made is refused in the words of the provider, uncharged', async () => {
    const { provider, calls } = mintedScene([
      json(401, { code: 1004, message: 'code 1004: the token is not valid yet' }),
    ]);
    const error = await rejectionOf(provider.start(fox));
    expect(error).toMatchObject({ code: 'submit-refused', charged: 'no', statusCode: 401 });
    expect(String(error)).toContain('code 1004: the token is not valid yet');
    expect(calls).toHaveLength(2);
  });

  it('is not sent again where the key itself is wrong', async () => {
    const { provider, calls } = mintedScene([json(401, { code: 1001, message: 'who are you' })]);
    expect(await rejectionOf(provider.start(fox))).toMatchObject({ code: 'submit-refused' });
    expect(calls).toHaveLength(1);
  });

  it('never goes out twice for a submit whose answer reports no refusal', async () => {
    const broken = json(503, { code: 1004, message: 'later' });
    const { provider, calls } = mintedScene([broken]);
    expect(await rejectionOf(provider.start(fox))).toMatchObject({ code: 'submission-unknown' });
    expect(calls).toHaveLength(1);
  });

  it('that cannot be made fails the start uncharged, with nothing of the secrets', async () => {
    const failing = credential({
      secrets: { accessKey: [], secretKey: [] },
      authorize: async ({ secretKey }) => {
        throw new Error(`no key can be made of ${secretKey}`);
      },
      lifeMs,
    });
    const { provider, calls } = createScene({
      settings: pair,
      facts: { credentials: [failing] },
    });
    const error = await rejectionOf(provider.start(fox));
    expect(error).toMatchObject({ code: 'submit-refused', charged: 'no' });
    expect(String(error)).toContain('no token could be made of accessKey and secretKey');
    expect(
      JSON.stringify([String(error), String(Reflect.get(Object(error), 'cause'))]),
    ).not.toContain(secret);
    expect(calls).toEqual([]);
  });

  it('is not sent with anything once its start was given up while it was made', async () => {
    const mint = gated();
    const { provider, calls } = createScene({
      answers: [accepted],
      settings: pair,
      facts: { credentials: [mint.credential], toFault },
    });
    const caller = new AbortController();
    const starting = rejectionOf(provider.start(fox, { signal: caller.signal }));
    await mint.asked;
    caller.abort(new Error('given up'));
    expect(String(await starting)).toContain('given up');
    mint.open();
    await provider.start(fox);
    expect(calls).toHaveLength(1);
  });

  it('lets a read go whose caller gives up while it is made', async () => {
    const mint = gated();
    const facts = { credentials: [mint.credential], toFault };
    const { provider } = createScene({ settings: pair, facts });
    const caller = new AbortController();
    const reading = rejectionOf(provider.status(taskId, { signal: caller.signal }));
    await mint.asked;
    caller.abort(new Error('given up'));
    expect(String(await reading)).toContain('given up');
  });

  it('that is never made fails a start uncharged after half a minute, and is tried again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const mint = gated();
    const facts = { credentials: [mint.credential], toFault };
    const { provider, calls } = createScene({ answers: [accepted], settings: pair, facts });
    const starting = rejectionOf(provider.start(fox));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await starting).toMatchObject({ code: 'submit-refused', charged: 'no' });
    expect(calls).toEqual([]);
    mint.open();
    expect((await provider.start(fox)).id).toBe(taskId);
  });

  it('is kept out of messages, after it was replaced too', async () => {
    const { provider, calls, engine } = mintedScene([working, expired, working]);
    await engine.connection.http.read({ url: 'https://api.acme.test/v1/tasks/1' });
    await engine.connection.http.read({ url: 'https://api.acme.test/v1/tasks/1' });
    const tokens = calls.map(({ headers }) => headers['authorization']?.split(' ')[1] ?? '');
    expect(new Set(tokens).size).toBe(2);
    const said = engine.safeText(`not ${tokens.join(' nor ')}, made of ${secret}`);
    for (const text of [...tokens, secret]) expect(said).not.toContain(text);
    expect(provider.id).toBe('acme');
  });
});

describe('a token that is minted for each call', () => {
  it('is made again each time', async () => {
    const times = { count: 0 };
    const facts = { credentials: [{ ...minted(times), lifeMs: undefined }] };
    const { provider } = createScene({ answers: [working], settings: pair, facts });
    await provider.status(taskId);
    await provider.status(taskId);
    expect(times.count).toBe(2);
  });
});

describe('constant headers of a provider', () => {
  it('go with every call, and nobody replaces them', async () => {
    const { provider, calls } = createScene({
      answers: [accepted],
      facts: { headers: { 'X-Acme-Version': '2024-11-06' } },
      settings: { headers: { 'x-acme-version': '1', 'x-team': 'a' } },
    });
    await provider.start(fox, { headers: { 'x-acme-version': '2' } });
    expect(calls[0]?.headers).toMatchObject({ 'x-acme-version': '2024-11-06', 'x-team': 'a' });
  });
});

describe('the beginning of a provider’s keys', () => {
  const refused = json(401, { message: 'no such key' });

  it('is said where a key that begins otherwise is refused', async () => {
    const { provider } = createScene({ answers: [refused], facts: { keyPrefix: 'r8_' } });
    expect(String(await rejectionOf(provider.start(fox)))).toContain(
      'no such key (the key in use does not begin with "r8_"',
    );
  });

  it('is not said of a key that begins so, nor of other refusals', async () => {
    const facts = { keyPrefix: 'acme-' };
    const right = createScene({ answers: [refused], facts });
    expect(String(await rejectionOf(right.provider.start(fox)))).not.toContain('does not begin');
    const poor = createScene({ answers: [json(402, {})], facts: { keyPrefix: 'r8_' } });
    expect(String(await rejectionOf(poor.provider.start(fox)))).not.toContain('does not begin');
  });

  it('takes other keys of the provider out of messages', () => {
    const { engine } = createScene({ facts: { keyPrefix: 'r8_' } });
    expect(engine.safeText('not r8_aBcDeF0123 but r8_x')).toBe('not [redacted] but r8_x');
  });
});
