import { createHmac } from 'node:crypto';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { rejectionOf } from '@genlock/test-support/async';
import { createKling } from '../src/index.ts';

let now = 1_790_000_000_000;
let emulator: Emulator;
beforeAll(async () => {
  emulator = await createEmulator({ now: () => now });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

const pair = () => {
  const { apiKey: _key, ...settings } = emulator.settings.kling;
  return { ...settings, ...emulator.secrets.kling };
};

/** Kling with an access key and its secret key, and the bearers that it sends. */
function createPair(settings: object = {}) {
  const bearers: string[] = [];
  const provider = createKling({
    ...pair(),
    now: () => now,
    sleep: async () => {},
    fetch: (url, init) => {
      bearers.push(new Headers(init.headers).get('authorization') ?? '');
      return fetch(url, init);
    },
    ...settings,
  });
  return { provider, bearers };
}

const fox = { model: 'kling-v3.0-std', prompt: 'a red fox' };

describe('an access key with its secret key', () => {
  it('signs a token of half an hour that is good five seconds ago', async () => {
    const { provider, bearers } = createPair();
    await provider.start(fox);
    const [header = '', claims = '', signature] = (bearers[0] ?? '')
      .replace('Bearer ', '')
      .split('.');
    const parse = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
    expect(parse(header)).toEqual({ alg: 'HS256', typ: 'JWT' });
    const seconds = now / 1000;
    const { accessKey, secretKey } = emulator.secrets.kling;
    expect(parse(claims)).toEqual({ iss: accessKey, exp: seconds + 1800, nbf: seconds - 5 });
    const hmac = createHmac('sha256', secretKey).update(`${header}.${claims}`);
    expect(signature).toBe(hmac.digest('base64url'));
  });

  it('signs once for many calls, and again before the token ends', async () => {
    const { provider, bearers } = createPair();
    const { id } = await provider.start(fox);
    await provider.status(id);
    expect(new Set(bearers).size).toBe(1);
    now += 1_795_000;
    await provider.status(id);
    expect(new Set(bearers).size).toBe(2);
  });

  it('waits for a task over several tokens and pays once', async () => {
    const { provider, bearers } = createPair({
      sleep: async () => {
        now += 900_000;
      },
    });
    const { id } = await provider.start(fox);
    expect(await provider.wait(id, { timeoutMs: 10_000_000 })).toMatchObject({
      status: 'succeeded',
    });
    expect(new Set(bearers).size).toBeGreaterThan(0);
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('says that the clock may be wrong where it is ten minutes off, and is charged for nothing', async () => {
    for (const ahead of [600_000, -2_400_000]) {
      const { provider } = createPair({ now: () => now + ahead });
      expect(await rejectionOf(provider.start(fox))).toMatchObject({
        charged: 'no',
        message: expect.stringContaining('clock'),
      });
    }
    expect(emulator.ledger()).toEqual([]);
  });

  it('is not known at the newer endpoints, which is no reason to ask twice', async () => {
    const { provider } = createPair();
    const error = await rejectionOf(provider.start({ ...fox, model: 'kling-v3.0-turbo-std' }));
    expect(error).toMatchObject({
      code: 'submit-refused',
      charged: 'no',
      isRetryable: false,
      fault: { kind: 'authentication', providerCode: '1002' },
    });
  });

  it('stands in no message, and neither does its token', async () => {
    const { provider, bearers } = createPair({ secretKey: 'another-secret-key-0123456789' });
    const { message } = Object(await rejectionOf(provider.start(fox)));
    expect(bearers).not.toEqual([]);
    for (const secret of ['another-secret-key-0123456789', ...bearers]) {
      expect(message).not.toContain(secret.replace('Bearer ', ''));
    }
  });

  it.each(['accessKey', 'secretKey'])(
    'without its half is named before anything is sent: %s',
    async (half) => {
      const { provider, bearers } = createPair({ [half]: undefined });
      expect(await rejectionOf(provider.start(fox))).toMatchObject({
        code: 'missing-api-key',
        charged: 'no',
        message: expect.stringContaining(half),
      });
      expect(bearers).toEqual([]);
    },
  );
});

describe('an API key', () => {
  it('goes before a complete pair', async () => {
    const { provider, bearers } = createPair({ apiKey: emulator.settings.kling.apiKey });
    await provider.start({ ...fox, model: 'kling-v3.0-turbo-std' });
    expect(bearers).toEqual([`Bearer ${emulator.settings.kling.apiKey}`]);
  });
});
