import type { ProviderName } from './names.ts';
import { apiPath as atlasCloudPath } from './providers/atlascloud/prediction.ts';
import { platformPath } from './providers/fal/platform.ts';
import { queuePath } from './providers/fal/queue.ts';
import { restPath } from './providers/fal/storage.ts';
import { apiPath as waveSpeedPath } from './providers/wavespeed/prediction.ts';
import type { World } from './world.ts';

/** What a client needs to reach one emulated provider. */
export interface ProviderSettings {
  /** The key that is let in. */
  readonly apiKey: string;
  /** Takes the place of the provider's own base URL. */
  readonly baseURL: string;
}

/** fal has three hosts. */
export interface FalSettings extends ProviderSettings {
  /** In place of `https://rest.fal.ai`. `baseURL` is in place of `https://queue.fal.run`. */
  readonly restURL: string;
  /** In place of `https://api.fal.ai/v1`. */
  readonly platformURL: string;
}

/** The settings of every emulated provider. */
export interface EmulatorSettings {
  /** `baseURL` takes the place of `https://api.wavespeed.ai/api/v3`. */
  readonly wavespeed: ProviderSettings;
  /** Three URLs in place of fal's three hosts. */
  readonly fal: FalSettings;
  /** `baseURL` takes the place of `https://api.atlascloud.ai/api/v1`. */
  readonly atlascloud: ProviderSettings;
}

/** The settings that reach an emulator. */
export function settingsFor({ url, apiKeys }: Pick<World, 'url' | 'apiKeys'>): EmulatorSettings {
  const at = (name: ProviderName, path: string): ProviderSettings => ({
    apiKey: apiKeys[name],
    baseURL: url + path,
  });
  return {
    wavespeed: at('wavespeed', waveSpeedPath),
    fal: { ...at('fal', queuePath), restURL: url + restPath, platformURL: url + platformPath },
    atlascloud: at('atlascloud', atlasCloudPath),
  };
}
