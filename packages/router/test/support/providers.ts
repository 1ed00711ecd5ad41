import { createAtlasCloud } from '@genlock/atlascloud';
import type { Fetch, ProviderSettings, VideoProvider } from '@genlock/core';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';

const noNetwork: Fetch = async () => {
  throw new Error('this test expects no call');
};

/** The three adapters with a key and without a network: enough for everything that is offline. */
export function offlineProviders(settings: ProviderSettings = {}): {
  readonly wavespeed: VideoProvider;
  readonly fal: VideoProvider;
  readonly atlascloud: VideoProvider;
} {
  const all = { apiKey: 'not-a-key', fetch: noNetwork, ...settings };
  return {
    wavespeed: createWaveSpeed(all),
    fal: createFal(all),
    atlascloud: createAtlasCloud(all),
  };
}
