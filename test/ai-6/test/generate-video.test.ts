import { readFile } from 'node:fs/promises';
import { asVideoModelV3 } from '@genlock/core';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { createGenlock } from 'genlock';
import { experimental_generateVideo as generateVideo } from 'ai';
import ai from 'ai/package.json' with { type: 'json' };
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';

const prompt = 'A red kite over the dunes';
let emulator: Emulator;

beforeEach(async () => {
  emulator = await createEmulator({ speed: 1_000_000 });
  onTestFinished(() => emulator.close());
});

const settings = () => ({ ...emulator.settings.fal, sleep: async () => undefined });

/** The AI SDK's own download refuses this machine. */
async function download({ url }: { readonly url: URL }) {
  const response = await fetch(url);
  return { data: new Uint8Array(await response.arrayBuffer()), mediaType: 'video/mp4' };
}

describe('the real ai 6', () => {
  it('is what this workspace tests', () => {
    expect(ai.version).toMatch(/^6\./);
  });

  it('refuses a model for version 7 in words that docs/errors.md explains (case 7.5)', async () => {
    const model: unknown = createFal(settings()).video('kling-v3.0-std');
    // What a program in JavaScript does.
    const error: unknown = await generateVideo({ model: model as never, prompt }).catch(
      (thrown: unknown) => thrown,
    );
    const [words = ''] =
      /Unsupported model version v4 for provider "fal"/.exec(String(error)) ?? [];
    expect(words).not.toBe('');
    const page = await readFile(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
    expect(page).toContain(words);
    expect(emulator.ledger()).toEqual([]);
  });

  it('makes a video, and is notified of its task', async () => {
    const model = asVideoModelV3(createFal(settings()).video('kling-v3.0-std'));
    const { video, providerMetadata, warnings } = await generateVideo({
      model,
      prompt,
      duration: 5,
      seed: 7,
      download,
      providerOptions: { genlock: { negativePrompt: 'text', maxCostUsd: 0.5 } },
    });
    expect(Buffer.from(video.uint8Array).subarray(4, 8).toString()).toBe('ftyp');
    expect(providerMetadata['genlock']).toMatchObject({ status: 'succeeded', estimateUsd: 0.42 });
    expect(warnings).toMatchObject([{ type: 'unsupported', feature: 'seed' }]);
    expect(emulator.ledger()).toMatchObject([{ body: { prompt, negative_prompt: 'text' } }]);
  });

  it('takes the models of a router', async () => {
    const genlock = createGenlock({
      providers: [createFal({ ...settings(), id: 'fal-eu' })],
      models: { hero: 'kling-v3.0-pro' },
    });
    const model = asVideoModelV3(genlock.video('hero'));
    const { providerMetadata } = await generateVideo({ model, prompt, download });
    expect(providerMetadata['genlock']).toMatchObject({ provider: 'fal-eu' });
  });

  it('makes several videos, one task each', async () => {
    const model = asVideoModelV3(createFal(settings()).video('kling-v3.0-std'));
    const { videos } = await generateVideo({ model, prompt, n: 3, download });
    expect(videos).toHaveLength(3);
    expect(emulator.ledger()).toHaveLength(3);
  });

  it('pays once for a submit whose answer is lost', async () => {
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'drop-after-accept', times: 1 });
    const model = asVideoModelV3(createFal(settings()).video('kling-v3.0-std'));
    const { providerMetadata } = await generateVideo({ model, prompt, download });
    expect(providerMetadata['genlock']).toMatchObject({ status: 'succeeded' });
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('sends nothing that is too expensive, and does not try again', async () => {
    const model = asVideoModelV3(createFal(settings()).video('kling-v3.0-std'));
    const providerOptions = { genlock: { maxCostUsd: 0.1 } };
    await expect(generateVideo({ model, prompt, providerOptions, download })).rejects.toMatchObject(
      { code: 'budget-exceeded' },
    );
    expect(emulator.ledger()).toEqual([]);
  });
});
