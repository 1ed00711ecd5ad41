import { describe, expect, it } from 'vitest';
import { KeyCache } from '../../src/webhook/key-cache.ts';
import type { SigningKey } from '../../src/provider/webhook-protocol.ts';
import { acmeWebhook, firstKey, keysAre, secondKey } from '../support/acme-webhook.ts';
import { page, type Answer } from '../support/fake-fetch.ts';
import { createScene } from '../support/scene.ts';

const dayMs = 24 * 60 * 60_000;
const away = page(502);
const idsOf = (keys: readonly SigningKey[] | undefined) => keys?.map(({ id }) => id);

function createCache(...answers: readonly Answer[]) {
  const { engine, calls, clock } = createScene({ answers });
  const cache = new KeyCache(engine, acmeWebhook);
  return {
    calls,
    clock,
    ids: async () => idsOf(await cache.keys()),
    newerIds: async () => idsOf(await cache.newerKeys((await cache.keys()) ?? [])),
    cache,
  };
}

describe('KeyCache', () => {
  it('asks once a day', async () => {
    const { ids, calls, clock } = createCache(keysAre(firstKey), keysAre(secondKey));
    expect(await ids()).toEqual(['key_1']);
    clock.advance(dayMs - 1);
    expect(await ids()).toEqual(['key_1']);
    expect(calls).toHaveLength(1);
    clock.advance(1);
    expect(await ids()).toEqual(['key_2']);
    expect(calls).toHaveLength(2);
  });

  it('asks as often as the provider says, where it says so', async () => {
    const keyLifeMs = 60 * 60_000;
    const answers = [keysAre(firstKey), keysAre(secondKey)];
    const { engine, calls, clock } = createScene({ answers, facts: { timing: { keyLifeMs } } });
    const cache = new KeyCache(engine, acmeWebhook);
    expect(idsOf(await cache.keys())).toEqual(['key_1']);
    clock.advance(keyLifeMs - 1);
    expect(idsOf(await cache.keys())).toEqual(['key_1']);
    expect(calls).toHaveLength(1);
    clock.advance(1);
    expect(idsOf(await cache.keys())).toEqual(['key_2']);
    expect(calls).toHaveLength(2);
  });

  it('asks once for all who want to know at the same time', async () => {
    const { ids, calls } = createCache(keysAre(firstKey));
    expect(await Promise.all([ids(), ids(), ids()])).toEqual([['key_1'], ['key_1'], ['key_1']]);
    expect(calls).toHaveLength(1);
  });

  it('asks again when no key fits, at most once a minute', async () => {
    const { ids, newerIds, calls, clock } = createCache(keysAre(firstKey), keysAre(secondKey));
    await ids();
    expect(await newerIds()).toEqual([]);
    clock.advance(59_999);
    expect(await newerIds()).toEqual([]);
    expect(calls).toHaveLength(1);
    clock.advance(1);
    expect(await newerIds()).toEqual(['key_2']);
    expect(await newerIds()).toEqual([]);
    expect(calls).toHaveLength(2);
  });

  it('gives the newer keys to a call that tried the older ones', async () => {
    const { cache, calls, clock } = createCache(keysAre(firstKey), keysAre(secondKey));
    const tried = (await cache.keys()) ?? [];
    clock.advance(60_000);
    expect(idsOf(await cache.newerKeys(tried))).toEqual(['key_2']);
    expect(idsOf(await cache.newerKeys(tried))).toEqual(['key_2']);
    expect(calls).toHaveLength(2);
  });

  it('keeps the keys when newer ones are out of reach, and not for longer than a day', async () => {
    const { ids, newerIds, clock } = createCache(keysAre(firstKey), away);
    await ids();
    clock.advance(60_000);
    expect(await newerIds()).toEqual([]);
    expect(await ids()).toEqual(['key_1']);
    clock.advance(dayMs);
    expect(await ids()).toBeUndefined();
  });

  it('asks no more than once a second while the provider is out of reach', async () => {
    const { ids, calls, clock } = createCache(away, keysAre(firstKey));
    expect([await ids(), await ids()]).toEqual([undefined, undefined]);
    clock.advance(999);
    expect(await ids()).toBeUndefined();
    expect(calls).toHaveLength(1);
    clock.advance(1);
    expect(await ids()).toEqual(['key_1']);
  });

  it('asks again for keys after a day though the clock was set back meanwhile (case 5.8)', async () => {
    const { ids, newerIds, calls, clock } = createCache(keysAre(firstKey), keysAre(secondKey));
    await ids();
    clock.advance(-dayMs);
    expect(await newerIds()).toEqual([]);
    clock.advance(59_999);
    expect(await newerIds()).toEqual([]);
    clock.advance(1);
    expect(await newerIds()).toEqual(['key_2']);
    expect(calls).toHaveLength(2);
    clock.advance(-10 * dayMs);
    await ids();
    clock.advance(dayMs - 1);
    await ids();
    expect(calls).toHaveLength(2);
    clock.advance(1);
    await ids();
    expect(calls).toHaveLength(3);
  });

  it('keeps 64 of a hundred thousand keys (case 5.8)', async () => {
    const many = Array.from({ length: 100_000 }, (_, index) => ({ ...firstKey, id: `k${index}` }));
    const { ids } = createCache(keysAre(...many));
    expect(await ids()).toHaveLength(64);
  });
});
