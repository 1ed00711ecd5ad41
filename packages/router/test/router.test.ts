import { MissingApiKeyError, PriceUnknownError, type VideoProvider } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { createGenlock, type GenlockSettings } from '../src/index.ts';
import { offlineProviders } from './support/providers.ts';
import { scripted } from './support/scripted.ts';
import { rejectionOf, thrownBy } from './support/thrown.ts';

const request = { model: 'kling-v3.0-std', prompt: 'A kite over the sea' };

/** Three providers whose rows say how long they take; wavespeed's is not known. */
function create(settings: Partial<GenlockSettings> = {}) {
  const clock = { now: 0 };
  const [wavespeed, fal] = [scripted('wavespeed'), scripted('fal')];
  const genlock = createGenlock({
    providers: [wavespeed.provider, fal.provider],
    now: () => clock.now,
    ...settings,
  });
  return { genlock, clock, wavespeed, fal };
}

/** A provider that says another time of its row. */
function slow(provider: VideoProvider, seconds: number | undefined): VideoProvider {
  const support = provider.supports(request);
  if (!support.isSupported) throw new Error('the table has changed');
  const { typicalTime: _none, ...row } = support.endpoint;
  const typicalTime = { seconds: seconds ?? 0, asOf: '2026-01-02', source: 'a test' } as const;
  const endpoint =
    seconds === undefined
      ? row
      : {
          ...row,
          typicalTime: { ...typicalTime, durationSeconds: 5, confidence: 'inferred' as const },
        };
  return { ...provider, supports: () => ({ ...support, endpoint }) };
}

describe('the fastest route', () => {
  const { wavespeed, fal, atlascloud } = offlineProviders();

  it('goes by the tables until something is measured, and takes the unknown last', () => {
    const providers = [slow(wavespeed, undefined), slow(fal, 90), slow(atlascloud, 40)];
    const genlock = createGenlock({ providers, route: 'fastest' });
    expect(genlock.explain(request).map(({ expectedMs }) => expectedMs)).toEqual([
      undefined,
      90_000,
      40_000,
    ]);
    expect(genlock.estimate(request).provider).toBe('atlascloud');
  });
});

describe('what a router measures', () => {
  /** A provider whose tasks are of the endpoint that the table chooses. */
  function measured() {
    const scene = create();
    const row = scene.genlock.explain(request)[0]?.endpoint ?? '';
    const state = {
      provider: 'wavespeed',
      endpoint: row,
      model: 'kling-v3.0-std',
      providerStatus: 'x',
      videos: [],
      raw: undefined,
    };
    const { provider } = scene.wavespeed;
    const wait = async (id: string) => {
      scene.clock.now += 5_000;
      return { ...state, id, status: 'succeeded' as const };
    };
    const status = async (id: string) => ({ ...state, id, status: 'running' as const });
    const providers = [{ ...provider, wait, status }, scene.fal.provider];
    const genlock = createGenlock({ providers, now: () => scene.clock.now });
    // Kept in steps of 6 %.
    const expected = (): unknown =>
      genlock
        .explain(request)
        .map(({ expectedMs }) => expectedMs && Math.round(expectedMs / 1_000) * 1_000);
    return { genlock, expected, before: expected() };
  }

  it('is measured by run, of this endpoint alone', async () => {
    const { genlock, expected, before } = measured();
    await genlock.run(request);
    expect(expected()).toEqual([5_000, Array.isArray(before) ? before[1] : undefined]);
  });

  it('is nothing while a task goes on', async () => {
    const { genlock, expected, before } = measured();
    const { id } = await genlock.start(request);
    await genlock.status(id);
    expect(expected()).toEqual(before);
  });
});

describe('a candidate', () => {
  it('that cannot serve has its reasons and nothing else', () => {
    const [row] = create().genlock.explain({ ...request, durationSeconds: 2 });
    expect(row).toStrictEqual({
      provider: 'wavespeed',
      model: 'kling-v3.0-std',
      circuit: 'closed',
      endpoint: undefined,
      usd: undefined,
      expectedMs: undefined,
      reasons: [expect.stringContaining('durationSeconds')],
    });
  });

  it('has no price where none is known, and passes a mistake on', () => {
    const priced = (error: Error): GenlockSettings['providers'] => [
      {
        ...offlineProviders().fal,
        estimate: () => {
          throw error;
        },
      },
    ];
    const unknown = new PriceUnknownError('none is published', { provider: 'fal' });
    const [row] = createGenlock({ providers: priced(unknown) }).explain(request);
    expect(row).toMatchObject({ usd: undefined, reasons: [] });
    const mistake = new TypeError('a mistake of the adapter');
    const genlock = createGenlock({ providers: priced(mistake) });
    expect(thrownBy(() => genlock.explain(request))).toBe(mistake);
  });
});

describe('a provider whose key is not there', () => {
  it('is a mistake where the route names it, and passed over where nobody did', async () => {
    const error = new MissingApiKeyError('wavespeed', ['WAVESPEED_API_KEY']);
    const named = create({ route: ['wavespeed', 'fal'] });
    named.wavespeed.next.push(error);
    expect(await rejectionOf(named.genlock.start(request))).toBe(error);
    const unnamed = create({ route: 'cheapest' });
    unnamed.wavespeed.next.push(error);
    unnamed.fal.next.push(error);
    expect(await rejectionOf(unnamed.genlock.start(request))).toBe(error);
    expect([unnamed.wavespeed.starts.length, unnamed.fal.starts.length]).toEqual([1, 1]);
  });
});

describe('a run whose last provider fails', () => {
  it('ends with that failure', async () => {
    const { genlock, wavespeed, fal } = create({ fallback: { on: 'failure' } });
    wavespeed.next.push('failed');
    fal.next.push('failed');
    const { task, state } = await genlock.run(request);
    expect(state).toMatchObject({ status: 'failed', provider: 'fal' });
    expect(task.provider).toBe('fal');
  });

  it('draws none that has no weight', () => {
    const { fal, wavespeed } = offlineProviders();
    const genlock = createGenlock({
      providers: [wavespeed, fal],
      route: { weighted: { wavespeed: 0, fal: 1 } },
      random: () => 0,
    });
    expect(genlock.estimate(request).provider).toBe('fal');
  });
});
