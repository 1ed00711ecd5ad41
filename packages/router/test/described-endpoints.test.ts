import { createEmulator, type Emulator } from '@genlock/emulator';
import { InvalidRequestError, type VideoProvider } from '@genlock/core';
import { everyProvider, providerNamed } from '@genlock/test-support/every-provider';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rejectionOf } from './support/thrown.ts';

/** What stands in the live catalogues of the emulator, and in no table. */
const newModel = 'acme/kite-1';

const known = everyProvider.filter(({ create }) => create().catalogue !== undefined);
const others = everyProvider.filter(({ create }) => create().catalogue === undefined);

/** Its id at a provider, as the provider's own list has it. */
async function newModelAt(provider: VideoProvider): Promise<string> {
  const { entries } = (await provider.catalogue?.({ query: newModel })) ?? { entries: [] };
  const [entry] = entries;
  if (entry === undefined) throw new Error(`${provider.id} lists no ${newModel}`);
  return entry.id;
}

async function started(): Promise<Emulator> {
  const emulator = await createEmulator({ speed: 1_000_000 });
  onTestFinished(() => emulator.close());
  return emulator;
}

describe('a model that no table has', () => {
  it.each(known)('makes a video at $id by the row that its live schema gives', async (each) => {
    const emulator = await started();
    const settings = emulator.settings[each.id];
    const standard = each.create(settings);
    const model = await newModelAt(standard);
    expect(standard.endpoints.map(({ id }) => id)).not.toContain(model);
    const row = await standard.describe(model);
    expect(row).toMatchObject({ id: model, confidence: 'inferred', mode: 'text-to-video' });
    const provider = each.create({ ...settings, endpoints: [row], pollSchedule: () => 1 });
    const request = { model, prompt: 'A red kite', aspectRatio: '9:16', seed: 7 };
    const { state, task } = await provider.run(request);
    expect(state.status).toBe('succeeded');
    expect(task.warnings).toEqual([]);
    // What decides the price is sent although nobody asked for it.
    const body = { duration: 8, resolution: '1080p', generate_audio: false };
    expect(emulator.ledger()).toMatchObject([{ body, chargeUsd: 0.4 }]);
  });

  it('has a price where the provider’s price call tells one, which is what is charged', async () => {
    const emulator = await started();
    const { wavespeed } = emulator.settings;
    const { create } = providerNamed('wavespeed');
    const model = await newModelAt(create(wavespeed));
    const row = await create(wavespeed).describe(model);
    expect((await create(wavespeed).describe(model, { quotes: false })).price).toBeUndefined();
    const provider = create({ ...wavespeed, endpoints: [row], pollSchedule: () => 1 });
    const request = { model, prompt: 'A red kite', durationSeconds: 4, generateAudio: true };
    const { usd, confidence } = provider.estimate(request);
    expect({ usd, confidence }).toEqual({ usd: 0.4, confidence: 'inferred' });
    await provider.run(request, { maxCostUsd: 0.4 });
    expect(emulator.ledger().map(({ chargeUsd }) => chargeUsd)).toEqual([0.4]);
  });

  it.each(known)('is refused by $id’s row where its schema refuses a value', async (each) => {
    const { settings } = await started();
    const model = await newModelAt(each.create(settings[each.id]));
    const row = await each.create(settings[each.id]).describe(model);
    const provider = each.create({ ...settings[each.id], endpoints: [row] });
    const wrong = provider.start({ model, prompt: 'A red kite', durationSeconds: 5 });
    expect(InvalidRequestError.isInstance(await rejectionOf(wrong))).toBe(true);
  });

  it.each(others)(
    'is answered with how to write a row at $id, which has no schema',
    async (each) => {
      const { settings } = await started();
      const error = await rejectionOf(each.create(settings[each.id]).describe('acme/kite-1'));
      expect(String(error)).toContain('a row written by hand in `endpoints`');
    },
  );

  it.each(known)('is named with those that are near where $id does not have it', async (each) => {
    const { settings } = await started();
    const error = await rejectionOf(each.create(settings[each.id]).describe('acme/none-1'));
    expect(Object(error).name).toBe('UnknownModelError');
  });

  it.each(known)(
    'is in the list of $id, which has every endpoint of the emulator',
    async (each) => {
      const { settings } = await started();
      const provider = each.create(settings[each.id]);
      const catalogue = await provider.catalogue?.();
      const { entries = [], isComplete } = catalogue ?? {};
      const ids = entries.map(({ id }) => id);
      expect(ids).toContain(await newModelAt(provider));
      expect(new Set(ids).size).toBe(ids.length);
      expect({ isComplete, isStale: catalogue?.isStale }).toEqual({
        isComplete: true,
        isStale: false,
      });
      expect(entries.some(({ makesVideo }) => makesVideo === false)).toBe(false);
      const own = new Set(provider.endpoints.map(({ id }) => id));
      expect(ids.filter((id) => own.has(id)).length).toBeGreaterThan(3);
    },
  );
});
