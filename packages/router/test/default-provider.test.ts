import { createEmulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';
import {
  experimental_generateVideo as generateVideo,
  experimental_getVideoStatus as getVideoStatus,
  experimental_startVideo as startVideo,
} from 'ai';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { createGenlock } from '../src/index.ts';

afterEach(() => {
  globalThis.AI_SDK_DEFAULT_PROVIDER = undefined;
});

async function makeGlobal() {
  const emulator = await createEmulator({ speed: 1_000_000 });
  onTestFinished(() => emulator.close());
  const quick = { pollSchedule: () => 1 };
  globalThis.AI_SDK_DEFAULT_PROVIDER = createGenlock({
    providers: [
      createWaveSpeed({ ...emulator.settings.wavespeed, ...quick }),
      createFal({ ...emulator.settings.fal, ...quick }),
    ],
    models: { hero: 'kling-v3.0-pro' },
  });
  return emulator;
}

const prompt = 'A red kite over the dunes';

async function download({ url }: { readonly url: URL }) {
  const response = await fetch(url);
  return { data: new Uint8Array(await response.arrayBuffer()), mediaType: 'video/mp4' };
}

it.each([
  ['kling-v3.0-std', 'kling-v3.0-std'],
  ['hero', 'kling-v3.0-pro'],
])('serves "%s" as the global default provider', async (model, expected) => {
  const emulator = await makeGlobal();
  const { video, providerMetadata } = await generateVideo({ model, prompt, download });
  expect(video.mediaType).toBe('video/mp4');
  expect(providerMetadata['genlock']).toMatchObject({ provider: 'wavespeed', model: expected });
  expect(emulator.ledger()).toHaveLength(1);
});

it('starts a task by a plain name, and reads it by the same', async () => {
  await makeGlobal();
  const { operation } = await startVideo({ model: 'hero', prompt });
  const { providerMetadata } = await getVideoStatus('hero', { operation });
  expect(providerMetadata?.['genlock']).toMatchObject({ taskId: operation });
});
