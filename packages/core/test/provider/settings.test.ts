import { afterEach, describe, expect, it, vi } from 'vitest';
import { resolveSettings, type ProviderSettings } from '../../src/provider/settings.ts';
import { rejectionOf } from '../support/failures.ts';

const names = ['ACME_TEST_KEY', 'ACME_TEST_OLD_KEY'];
const resolve = (settings: ProviderSettings = {}) => resolveSettings('acme', names, settings);

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('resolveSettings and the key', () => {
  it('takes the one that is given before the environment', () => {
    vi.stubEnv('ACME_TEST_KEY', 'from-environment');
    expect(resolve({ apiKey: 'given' }).apiKey()).toBe('given');
  });

  it('takes the first variable that is set, at the call', () => {
    const { apiKey } = resolve();
    vi.stubEnv('ACME_TEST_KEY', '');
    vi.stubEnv('ACME_TEST_OLD_KEY', 'second');
    expect(apiKey()).toBe('second');
    vi.stubEnv('ACME_TEST_KEY', 'first');
    expect(apiKey()).toBe('first');
  });

  it.each([undefined, ''])('says what to do where there is none: %j', (given) => {
    expect(() => resolve({ apiKey: given }).apiKey()).toThrow(
      /set ACME_TEST_KEY or ACME_TEST_OLD_KEY in the environment, or pass apiKey/,
    );
  });
});

describe('resolveSettings and its seams', () => {
  it('keeps what is given', () => {
    const given = {
      fetch: async () => new Response(),
      pollSchedule: () => 1,
      now: () => 2,
      sleep: async () => undefined,
      random: () => 0.3,
      headers: { 'x-a': '1' },
    };
    expect(resolve(given)).toMatchObject(given);
  });

  it('uses the fetch of the moment, so that one that is replaced later counts', async () => {
    const { fetch } = resolve();
    vi.stubGlobal('fetch', async () => new Response('replaced'));
    expect(await (await fetch('https://api.acme.test', {})).text()).toBe('replaced');
  });

  it('does not mind a listener that throws', () => {
    const { onEvent } = resolve({
      onEvent: () => {
        throw new Error('my mistake');
      },
    });
    const event = { type: 'unknown-status', taskId: 'a:b:c', providerStatus: 'odd' } as const;
    expect(() => onEvent(event)).not.toThrow();
  });
});

describe('the sleep that is used by default', () => {
  it('wakes after its time', async () => {
    vi.useFakeTimers();
    let isAwake = false;
    const { sleep } = resolve();
    const nap = sleep(1_000, {}).then(() => {
      isAwake = true;
    });
    await vi.advanceTimersByTimeAsync(999);
    expect(isAwake).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await nap;
    expect(isAwake).toBe(true);
  });

  it('ends with the reason of an abort and leaves no timer behind', async () => {
    vi.useFakeTimers();
    const controller = new AbortController();
    const reason = new Error('changed my mind');
    const nap = rejectionOf(resolve().sleep(1_000, { signal: controller.signal }));
    controller.abort(reason);
    expect(await nap).toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
    expect(await rejectionOf(resolve().sleep(1_000, { signal: controller.signal }))).toBe(reason);
  });
});
