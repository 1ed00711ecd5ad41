import type { JSONObject } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import type { Protocol } from '../../src/provider/protocol.ts';
import { broken, json } from '../support/fake-fetch.ts';
import { createScene } from '../support/scene.ts';

const fox = { model: 'film-std', prompt: 'a red fox', durationSeconds: 5 };
const accepted = json(200, { id: 'task_1' });

/** The bodies that go out, where a live catalogue makes this of them. */
async function sentWith(fit: (body: JSONObject) => JSONObject): Promise<readonly unknown[]> {
  const live: Protocol['live'] = async () => ({ fit, price: () => undefined });
  const { provider, calls } = createScene({ answers: [accepted], protocol: { live } });
  await provider.start(fox);
  return calls.map(({ body }) => body);
}

const [asMapped] = await sentWith((body) => body);

describe('a live catalogue', () => {
  it('gives fields the names and types of today', async () => {
    const fitted = await sentWith(({ prompt, duration, ...body }) => ({
      ...body,
      description: prompt ?? '',
      seconds: Number(duration),
    }));
    expect(fitted).toEqual([expect.objectContaining({ description: 'a red fox', seconds: 5 })]);
    expect(fitted[0]).not.toHaveProperty('prompt');
  });

  it.each<[string, (body: JSONObject) => JSONObject]>([
    ['another value', (body) => ({ ...body, duration: 10 })],
    ['another text', (body) => ({ ...body, prompt: 'a red cat' })],
    ['one value less', ({ prompt: _prompt, ...body }) => body],
    ['one value more', (body) => ({ ...body, audio: true })],
    ['a switch in place of a number', (body) => ({ ...body, duration: true })],
    [
      'an error',
      () => {
        throw new TypeError('no schema');
      },
    ],
  ])('that wants %s changes nothing of what was checked and priced', async (_what, fit) => {
    expect(await sentWith(fit)).toEqual([asMapped]);
  });

  it('that fails holds up no start, and no quote', async () => {
    const live: Protocol['live'] = async () => {
      throw new Error('no catalogue');
    };
    const { provider, calls } = createScene({ answers: [accepted], protocol: { live } });
    await provider.start(fox);
    expect(calls.map(({ body }) => body)).toEqual([asMapped]);
    const offline = createScene({ answers: [], protocol: { live } });
    expect(await offline.provider.quote(fox)).toMatchObject({
      live: false,
      usd: offline.provider.estimate(fox).usd,
    });
  });

  it('tells a price a second that is exact to six places', async () => {
    const live: Protocol['live'] = async () => ({ fit: (body) => body, price: () => 0.588 });
    const { provider } = createScene({ protocol: { live } });
    expect(await provider.quote({ ...fox, durationSeconds: 7 })).toMatchObject({
      usd: 0.588,
      perSecondUsd: 0.084,
    });
  });

  it('is asked once a minute, however many starts and quotes there are', async () => {
    let asked = 0;
    const live: Protocol['live'] = async () => {
      asked += 1;
      return { fit: (body) => body, price: () => 1 };
    };
    const protocol = { live };
    const { provider, clock } = createScene({ answers: [accepted], protocol });
    await Promise.all([provider.start(fox), provider.start(fox), provider.quote(fox)]);
    expect(asked).toBe(1);
    clock.advance(60_000);
    await provider.quote(fox);
    expect(asked).toBe(2);
  });

  it('prices a body, unless what it says is no price', async () => {
    const quoteAt = async (price: () => number | undefined) => {
      const live: Protocol['live'] = async () => ({ fit: (body) => body, price });
      const { provider } = createScene({ answers: [], protocol: { live } });
      return provider.quote(fox);
    };
    expect(await quoteAt(() => 0.25)).toMatchObject({ live: true, usd: 0.25 });
    const noPrices = [() => undefined, () => -1, () => Number.NaN, () => Infinity];
    for (const price of noPrices) expect(await quoteAt(price)).toMatchObject({ live: false });
    const broken = await quoteAt(() => {
      throw new TypeError('no price');
    });
    expect(broken).toMatchObject({ live: false });
  });

  it('that changes between two sends changes no body: the second would be another call', async () => {
    let names = 0;
    const live: Protocol['live'] = async () => ({
      fit: ({ prompt, ...body }) => ({ ...body, [`name${(names += 1)}`]: prompt ?? '' }),
      price: () => undefined,
    });
    const { provider, calls } = createScene({
      answers: [broken('ECONNRESET'), accepted],
      protocol: { live },
      recovery: { by: 'replay', delaysMs: [1_000] },
    });
    await provider.start(fox);
    expect(calls).toHaveLength(2);
    expect(calls[1]?.body).toEqual(calls[0]?.body);
  });
});
