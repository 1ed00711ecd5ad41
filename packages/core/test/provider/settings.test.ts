import { afterEach, describe, expect, it, vi } from 'vitest';
import { resolveSettings, type ProviderSettings } from '../../src/provider/settings.ts';

const resolve = (settings: ProviderSettings = {}) => resolveSettings(settings);

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('resolveSettings and its seams', () => {
  it('keeps what is given', () => {
    const given = {
      fetch: async () => new Response(),
      pollSchedule: () => 1,
      now: () => 2,
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

describe('resolveSettings and how many reads there may be', () => {
  it('reads 64 tasks at once where nothing is said', () => {
    expect(resolve()).toMatchObject({ readsAtOnce: 64, readsPerSecond: undefined });
    const given = { readsAtOnce: 1, readsPerSecond: 0.5 };
    expect(resolve(given)).toMatchObject(given);
  });

  it.each([
    { readsAtOnce: 0 },
    { readsAtOnce: Number.NaN },
    { readsPerSecond: 0 },
    { readsPerSecond: -1 },
    { readsPerSecond: Number.NaN },
  ])('refuses what would let none through: %j', (settings) => {
    expect(() => resolve(settings)).toThrow(RangeError);
  });
});
