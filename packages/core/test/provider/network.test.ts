import { describe, expect, it } from 'vitest';
import { defineProvider } from '../../src/define-provider.ts';
import { offersOf } from '../../src/provider/network.ts';
import type { NetworkOffers, ProviderNetwork } from '../../src/provider/provider-definition.ts';
import { acme } from '../support/acme.ts';
import { fakeFetch, json } from '../support/fake-fetch.ts';
import { apiKey, videoUrl } from '../support/scene.ts';

const {
  protocol: _protocol,
  webhook: _webhook,
  recovery: _recovery,
  statuses: _statuses,
  toFault: _toFault,
  ...facts
} = acme;
const request = { model: 'film-std', prompt: 'a red fox' };

/** Acme with a network that is loaded. */
function createLazyAcme(
  load: () => Promise<ProviderNetwork> = async () => acme,
  offers: NetworkOffers = offersOf(acme),
) {
  const loads: number[] = [];
  const network = async (): Promise<ProviderNetwork> => {
    loads.push(1);
    return load();
  };
  const { fetch, calls } = fakeFetch([json(200, { id: 'task_1', state: 'done', video: videoUrl })]);
  const create = defineProvider({ ...facts, network, offers });
  return { provider: create({ apiKey, fetch }), loads, calls };
}

describe('a provider whose network is loaded', () => {
  it('has its table, checks and prices without it', () => {
    const { provider, loads } = createLazyAcme();
    expect(provider.endpoints.length).toBeGreaterThan(0);
    expect(provider.estimate(request)).toEqual(defineProvider(acme)().estimate(request));
    expect(provider.supports({ model: 'film-std' }).isSupported).toBe(false);
    expect(provider.video('film-std').modelId).toBe('film-std');
    expect(loads).toEqual([]);
  });

  it('loads it once, and then does what it does otherwise', async () => {
    const { provider, loads } = createLazyAcme();
    const { id } = await provider.start(request);
    expect((await provider.status(id)).status).toBe('succeeded');
    expect(loads).toEqual([1]);
  });

  it('loads nothing for a request that it refuses', async () => {
    const { provider, loads } = createLazyAcme();
    const refused = provider.start({ ...request, durationSeconds: -1 });
    await expect(refused).rejects.toMatchObject({ code: 'invalid-request' });
    expect(loads).toEqual([]);
  });

  it('asks for it again where it could not be loaded, and has sent nothing', async () => {
    let isThere = false;
    const { provider, loads, calls } = createLazyAcme(async () => {
      if (isThere) return acme;
      throw new Error('the deployment is gone');
    });
    await expect(provider.start(request)).rejects.toThrow('the deployment is gone');
    expect(calls).toEqual([]);
    isThere = true;
    await expect(provider.start(request)).resolves.toMatchObject({ provider: 'acme' });
    expect(loads).toEqual([1, 1]);
  });

  it.each<readonly [what: string, offers: Partial<NetworkOffers>]>([
    ['files', { files: !offersOf(acme).files }],
    ['a cancel', { cancel: !offersOf(acme).cancel }],
    ['a list', { list: !offersOf(acme).list }],
    ['webhooks', { recognizes: acme.webhook === undefined ? () => true : undefined }],
  ])('sends nothing where its definition says otherwise of %s', async (_what, other) => {
    const { provider, calls } = createLazyAcme(undefined, { ...offersOf(acme), ...other });
    await expect(provider.start(request)).rejects.toThrow(/^The network of acme has other parts/);
    expect(calls).toEqual([]);
  });
});
