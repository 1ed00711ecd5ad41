import { describe, expect, it } from 'vitest';
import { broken, json } from '../support/fake-fetch.ts';
import { createScene, type SceneOptions } from '../support/scene.ts';

const protocol: SceneOptions['protocol'] = {
  balance: async ({ http, hosts }, { signal }) => {
    const { body } = await http.read({ url: `${hosts.baseURL}/balance`, signal });
    const amount: unknown = Reflect.get(Object(body), 'credits');
    return typeof amount === 'number' ? [{ amount, unit: 'credits' }] : undefined;
  },
};

describe('the balance of an account', () => {
  it('is what the provider says', async () => {
    const { provider } = createScene({ answers: [json(200, { credits: 310 })], protocol });
    expect(await provider.balance?.()).toEqual([{ amount: 310, unit: 'credits' }]);
  });

  it.each([json(500, {}), broken('ECONNRESET')])(
    'is unknown where the provider does not answer',
    async (answer) => {
      const { provider } = createScene({ answers: [answer], protocol });
      expect(await provider.balance?.()).toBeUndefined();
    },
  );

  it('is unknown, without a call, where the provider reports none', async () => {
    const { provider, calls } = createScene();
    expect(await provider.balance?.()).toBeUndefined();
    expect(calls).toEqual([]);
  });
});
