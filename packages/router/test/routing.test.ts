import {
  InvalidRequestError,
  PriceUnknownError,
  UnknownModelError,
  type VideoProvider,
} from '@genlock/core';
import { describe, expect, it } from 'vitest';
import {
  createGenlock,
  NoProviderError,
  ProviderNotConfiguredError,
  type Genlock,
} from '../src/index.ts';
import { offlineProviders } from './support/providers.ts';
import { thrownBy } from './support/thrown.ts';

const { wavespeed, fal, atlascloud } = offlineProviders();
const providers = [wavespeed, fal, atlascloud];

const model = 'kling-v3.0-std';
const prompt = 'A kite over the sea';
const firstFrame = 'https://example.com/first.png';
const lastFrame = 'https://example.com/last.png';
const shots = [
  { prompt: 'A kite', durationSeconds: 3 },
  { prompt: 'The sea', durationSeconds: 3 },
];

describe('a route that is a list', () => {
  it('takes the first of the list, whatever the order of the providers', () => {
    const genlock = createGenlock({ providers, route: ['atlascloud', 'fal'] });
    expect(genlock.estimate({ model, prompt }).provider).toBe('atlascloud');
  });

  it('is the providers in their order when none is given', () => {
    const genlock = createGenlock({ providers });
    expect(genlock.estimate({ model, prompt }).provider).toBe('wavespeed');
  });

  it('falls to the next that can serve the request', () => {
    const genlock = createGenlock({ providers, route: ['atlascloud', 'wavespeed', 'fal'] });
    const withoutShots = genlock.estimate({ model, prompt });
    expect(withoutShots.provider).toBe('atlascloud');
    // AtlasCloud takes no shots.
    expect(genlock.estimate({ model, shots }).provider).toBe('wavespeed');
    // WaveSpeed takes no last frame beside shots.
    expect(genlock.estimate({ model, shots, firstFrame, lastFrame }).provider).toBe('fal');
  });

  it("finds the provider of an endpoint's own id", () => {
    const genlock = createGenlock({ providers });
    const endpoint = 'fal-ai/kling-video/v3/pro/text-to-video';
    expect(genlock.estimate({ model: endpoint, prompt }).provider).toBe('fal');
  });

  it('starts nothing at a provider that it leaves out', () => {
    const genlock = createGenlock({ providers, route: ['atlascloud'] });
    expect(genlock.supports({ model, shots }).isSupported).toBe(false);
    expect(new Set(genlock.endpoints)).toEqual(new Set(atlascloud.endpoints));
  });

  it('counts a provider that is named twice once', async () => {
    const genlock = createGenlock({ providers, route: ['fal', 'wavespeed', 'fal'] });
    const rows = genlock.estimates({ model, prompt });
    expect(rows.map(({ provider }) => provider)).toEqual(['fal', 'wavespeed']);
  });

  it('must name providers that are there', () => {
    const error = thrownBy(() => createGenlock({ providers: [fal], route: ['fal', 'wavespeed'] }));
    expect(error).toBeInstanceOf(ProviderNotConfiguredError);
    expect(error).toMatchObject({ provider: 'wavespeed', configured: ['fal'], charged: 'no' });
    expect(error).toHaveProperty('message', expect.stringContaining('"wavespeed"'));
  });
});

describe('the cheapest route', () => {
  it('takes the provider with the lowest price in the tables', () => {
    const genlock = createGenlock({ providers, route: 'cheapest' });
    expect(genlock.estimate({ model, prompt })).toMatchObject({
      provider: 'atlascloud',
      usd: 0.357,
    });
  });

  it('is what supports reports of', () => {
    const genlock = createGenlock({ providers, route: 'cheapest' });
    const [endpoint] = atlascloud.endpoints;
    expect(genlock.supports({ model, prompt })).toMatchObject({ isSupported: true, endpoint });
  });

  it('passes over what is cheaper and cannot serve', () => {
    const genlock = createGenlock({ providers, route: 'cheapest' });
    expect(genlock.estimate({ model, shots, firstFrame, lastFrame }).provider).toBe('fal');
  });

  it('takes the first of equal prices, in the order of the providers', () => {
    for (const [first, second] of [
      [fal, wavespeed],
      [wavespeed, fal],
    ] as const) {
      const genlock = createGenlock({ providers: [first, second], route: 'cheapest' });
      expect(genlock.estimate({ model, prompt }).provider).toBe(first.id);
    }
  });

  it('does not guess the price of a provider that has none', async () => {
    const secretive: VideoProvider = {
      ...fal,
      estimate: () => {
        throw new PriceUnknownError('no price is published for it', { provider: 'fal' });
      },
    };
    const genlock = createGenlock({ providers: [secretive, wavespeed], route: 'cheapest' });
    expect(genlock.estimate({ model, prompt }).provider).toBe('wavespeed');
    const [, refused] = genlock.estimates({ model, prompt });
    expect(refused).toMatchObject({
      provider: 'fal',
      reasons: [expect.stringContaining('no price is published')],
    });
  });
});

describe.each([{ route: undefined }, { route: 'cheapest' as const }])(
  'a request that nobody can serve, by the route $route',
  ({ route }) => {
    const genlock = createGenlock({ providers, route });

    it('is refused with the reasons of each provider', () => {
      const error = thrownBy(() => genlock.estimate({ model, prompt, durationSeconds: 2 }));
      expect(error).toBeInstanceOf(NoProviderError);
      expect(error).toMatchObject({ charged: 'no', isRetryable: false });
      for (const { id } of providers) {
        expect(error).toHaveProperty(
          'message',
          expect.stringContaining(`${id}: durationSeconds: 2; allowed: whole numbers from 3 to 15`),
        );
      }
      expect(error).toHaveProperty(
        'candidates',
        providers.map(({ id }) => ({
          provider: id,
          reasons: ['durationSeconds: 2; allowed: whole numbers from 3 to 15'],
          issues: [{ field: 'durationSeconds', given: '2', allowed: 'whole numbers from 3 to 15' }],
          nearestModels: undefined,
        })),
      );
    });

    it('is refused by supports with the same reasons, each with its provider', () => {
      expect(genlock.supports({ model, prompt, durationSeconds: 2 })).toEqual({
        isSupported: false,
        reasons: providers.map(
          ({ id }) => `${id}: durationSeconds: 2; allowed: whole numbers from 3 to 15`,
        ),
      });
    });

    it('is refused by start before any call', async () => {
      const started = genlock.start({ model, prompt, durationSeconds: 2 });
      await expect(started).rejects.toBeInstanceOf(NoProviderError);
    });

    it('does not repeat the prompt', () => {
      const secret = 'a secret plan '.repeat(1_000);
      const error = thrownBy(() => genlock.estimate({ model, prompt: secret }));
      expect(error).toHaveProperty('message', expect.not.stringContaining('a secret plan'));
    });
  },
);

describe('a router without a provider', () => {
  it('says so instead of failing on nothing', async () => {
    const genlock = createGenlock({ providers: [] });
    const error = thrownBy(() => genlock.estimate({ model, prompt }));
    expect(error).toBeInstanceOf(NoProviderError);
    expect(String(error)).toContain('There is no provider on the route.');
    await expect(genlock.upload(new Uint8Array(8))).rejects.toBeInstanceOf(NoProviderError);
    expect(thrownBy(() => genlock.video(model))).toBeInstanceOf(UnknownModelError);
  });
});

describe('a route that is a function', () => {
  const asked = { model, prompt, durationSeconds: 5 };
  const routed = (route: unknown): Genlock =>
    Reflect.apply(createGenlock, undefined, [{ providers, route }]);

  it.each([
    ['a promise that was not awaited', async () => ['fal']],
    ['null', () => null],
    ['nothing', () => undefined],
    ['a text', () => 'fal'],
    ['a list', () => [wavespeed]],
  ])('says so where it gives %s in place of ids (case 4.9)', (words, route) => {
    const genlock = routed(route);
    expect(thrownBy(() => genlock.estimate(asked))).toMatchObject({
      code: 'invalid-config',
      key: 'route',
      message: expect.stringContaining(words),
    });
  });

  it.each([
    ['none of them', () => []],
    ['ids that nobody has', () => ['nobody', 'constructor']],
  ])('gives a reason for each provider where it chooses %s', (_which, route) => {
    const error = thrownBy(() => routed(route).estimate(asked));
    expect(error).toBeInstanceOf(NoProviderError);
    const left = providers.map(({ id }) => ({
      provider: id,
      reasons: ['the route leaves it out'],
    }));
    expect(error).toMatchObject({ candidates: left });
  });
});

describe('what a router of one provider says of a request that it cannot serve', () => {
  const one = createGenlock({ providers: [fal] });

  it('names the fields that are wrong', () => {
    const issues = [expect.objectContaining({ field: 'durationSeconds', given: '99' })];
    expect(one.supports({ model, prompt, durationSeconds: 99 })).toMatchObject({ issues });
  });

  it('names the models that are near', () => {
    expect(one.supports({ model: 'kling-v3.0-stt', prompt })).toMatchObject({
      nearestModels: expect.arrayContaining([model]),
    });
  });
});

describe('the errors of a router', () => {
  it('say once that nothing was charged, however many providers say it', () => {
    const reasons = ['Invalid request for a. Nothing was sent or charged. seed: x', 'no key'];
    const error = new NoProviderError([
      { provider: 'fal', reasons },
      { provider: 'pika', reasons: ['Not sold here. Nothing was sent or charged.'] },
    ]);
    expect(error.message).toBe(
      'No provider on the route can serve this request. Nothing was sent or charged. ' +
        'fal: Invalid request for a. seed: x; no key | pika: Not sold here.',
    );
    expect(error.candidates[0]?.reasons).toEqual(reasons);
  });

  it('distinguishes themselves', () => {
    const noProvider = new NoProviderError([]);
    const notConfigured = new ProviderNotConfiguredError('fal', []);
    expect(NoProviderError.isInstance(noProvider)).toBe(true);
    expect(NoProviderError.isInstance(notConfigured)).toBe(false);
    expect(ProviderNotConfiguredError.isInstance(notConfigured)).toBe(true);
    expect(ProviderNotConfiguredError.isInstance(noProvider)).toBe(false);
    expect(InvalidRequestError.isInstance(noProvider)).toBe(false);
    expect(NoProviderError.isInstance(new Error('no'))).toBe(false);
  });
});
