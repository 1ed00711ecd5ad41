import { createEmulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';
import { experimental_generateVideo as generateVideo } from 'ai';
import { InvalidRequestError, UnknownModelError } from '@genlock/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createGenlock, NoProviderError, requirementsId } from '../src/index.ts';
import { offlineProviders } from './support/providers.ts';

const { wavespeed, fal, atlascloud } = offlineProviders();
const providers = [wavespeed, fal, atlascloud];
const prompt = 'A kite over the sea';
const firstFrame = 'https://example.com/first.png';
const model = { task: 'image-to-video', resolution: '1080p', audio: true } as const;
const request = { model, firstFrame, prompt, durationSeconds: 5 };

describe('requirements in place of a model', () => {
  it('start the cheapest model of all that meet them where the route is the cheapest', () => {
    const genlock = createGenlock({ providers, route: 'cheapest' });
    const able = genlock.explain(request).filter(({ reasons }) => reasons.length === 0);
    const cheapest = Math.min(...able.flatMap(({ usd }) => usd ?? []));
    expect(able.length).toBeGreaterThan(3);
    expect(genlock.estimate(request)).toMatchObject({ usd: cheapest, mode: 'image-to-video' });
  });

  it('take no model that makes another resolution, or no sound', () => {
    const genlock = createGenlock({ providers, route: 'cheapest' });
    const able = genlock.explain(request).filter(({ reasons }) => reasons.length === 0);
    for (const { endpoint, provider } of able) {
      const { endpoints = [] } = providers.find(({ id }) => id === provider) ?? {};
      const row = endpoints.find(({ key }) => key === endpoint);
      const sizes = row?.fields.find(({ from }) => from === 'resolution')?.limits?.oneOf;
      expect(row?.fixed.resolution ?? '1080p').toBe('1080p');
      expect(sizes ?? ['1080p']).toContain('1080p');
      expect(row?.fixed.generateAudio ?? true).toBe(true);
    }
  });

  it('mean the same size in every spelling', () => {
    const genlock = createGenlock({ providers, route: 'cheapest' });
    const ableFor = (resolution: string) =>
      genlock
        .explain({ ...request, model: { ...model, resolution } })
        .filter(({ reasons }) => reasons.length === 0)
        .map(({ endpoint }) => endpoint);
    expect(ableFor('1080P')).toEqual(ableFor('1080p'));
    expect(ableFor('1920x1080')).toEqual(ableFor('1080p'));
  });

  it('take no model whose sound cannot be switched off where none is wanted', () => {
    const genlock = createGenlock({ providers, route: 'cheapest' });
    const silent = { ...request, model: { task: 'text-to-video', audio: false } as const };
    const chosen = genlock.supports({ ...silent, firstFrame: undefined });
    expect(chosen).toMatchObject({ isSupported: true });
    const loud = genlock
      .explain({ ...silent, firstFrame: undefined })
      .filter(({ reasons }) => reasons.some((reason) => reason.startsWith('generateAudio')));
    expect(loud.map(({ model: id }) => id)).toContain('kling-v3.0-turbo-std');
  });

  it('explain each model at each provider, with its price or why not', () => {
    const genlock = createGenlock({ providers, route: 'cheapest' });
    const candidates = genlock.explain(request);
    expect(new Set(candidates.map(({ provider }) => provider)).size).toBe(providers.length);
    const refused = candidates.find(({ model: id }) => id === 'kling-v3.0-std');
    expect(refused?.reasons).toEqual([expect.stringContaining('resolution')]);
    expect(candidates.every(({ model: id }) => id.length > 0)).toBe(true);
  });

  it('keep to the order of a route that is a list, and take the cheapest model there', () => {
    const genlock = createGenlock({ providers, route: ['fal', 'wavespeed'] });
    const atFal = genlock
      .explain(request)
      .filter(({ provider, reasons }) => provider === 'fal' && reasons.length === 0);
    const cheapest = Math.min(...atFal.flatMap(({ usd }) => usd ?? []));
    expect(genlock.estimate(request)).toMatchObject({ provider: 'fal', usd: cheapest });
  });

  it('give one row a provider in estimates and comparisons, of its cheapest model', () => {
    const genlock = createGenlock({ providers, route: 'cheapest' });
    const [best] = genlock.estimates(request);
    expect(best).toEqual(genlock.estimate(request));
    const [row] = genlock.compare([request, request]);
    expect(row).toMatchObject({ provider: best?.provider, isBest: true });
  });

  it('name nothing where no model meets them', () => {
    const genlock = createGenlock({ providers, route: 'cheapest' });
    const impossible = { ...request, model: { ...model, resolution: '8k' } };
    expect(() => genlock.estimate(impossible)).toThrow(NoProviderError);
    expect(genlock.supports(impossible).isSupported).toBe(false);
  });

  it.each([
    ['a task that does not exist', { task: 'text-to-song' }],
    ['no task', { resolution: '1080p' }],
    ['a misspelt name', { task: 'image-to-video', resolutoin: '1080p' }],
    ['a sound that is no switch', { task: 'image-to-video', audio: 'loud' }],
  ])('are refused for %s before anything is asked', (_name, wrong) => {
    const genlock = createGenlock({ providers });
    // @ts-expect-error -- a caller without types
    expect(() => genlock.estimate({ ...request, model: wrong })).toThrow(InvalidRequestError);
  });

  it('are refused where the request asks for something else', () => {
    const genlock = createGenlock({ providers });
    expect(() => genlock.estimate({ ...request, resolution: '720p' })).toThrow(/1080p/);
    expect(() => genlock.estimate({ ...request, generateAudio: false })).toThrow(/generateAudio/);
    expect(() => genlock.estimate({ ...request, mode: 'text-to-video' })).toThrow(/mode/);
  });

  it('go as a text wherever the id of a model goes, an alias too', () => {
    const id = requirementsId(model);
    expect(id).toBe('any?task=image-to-video&resolution=1080p&audio=true');
    const genlock = createGenlock({ providers, route: 'cheapest', models: { hero: id } });
    const expected = genlock.estimate(request);
    expect(genlock.estimate({ ...request, model: id })).toEqual(expected);
    expect(genlock.estimate({ ...request, model: 'hero' })).toEqual(expected);
  });

  it('are no model of a provider alone', () => {
    const alone = { ...request, model: requirementsId(model) };
    expect(() => fal.estimate(alone)).toThrow(UnknownModelError);
  });

  it('make a video over HTTP, and go on to the next model where one is refused', async () => {
    const emulator = await createEmulator({ port: 0, speed: 1000 });
    onTestFinished(() => emulator.close());
    const genlock = createGenlock({
      providers: [
        createFal({ ...emulator.settings.fal, apiKey: 'not-the-key' }),
        createWaveSpeed(emulator.settings.wavespeed),
      ],
      route: ['fal', 'wavespeed'],
    });
    const { video, providerMetadata, warnings } = await generateVideo({
      download: async () => ({ data: new Uint8Array([1]), mediaType: 'video/mp4' }),
      model: genlock.video({ task: 'text-to-video', resolution: '1080p', audio: false }),
      prompt,
    });
    expect(video.uint8Array.length).toBeGreaterThan(0);
    expect(providerMetadata['genlock']).toMatchObject({ provider: 'wavespeed' });
    expect(warnings).toEqual([]);
    expect(emulator.ledger()).toHaveLength(1);
  });
});
