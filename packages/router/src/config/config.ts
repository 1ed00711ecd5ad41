import type { AtlasCloudSettings } from '@genlock/atlascloud';
import type { FalSettings } from '@genlock/fal';
import type { WaveSpeedSettings } from '@genlock/wavespeed';
import type { ModelAliases } from '../aliases.ts';
import type { FallbackSettings } from '../routing/fallback.ts';
import type { Route } from '../routing/route.ts';

/** Settings of one entry: the key in the file is the id. */
type Entry<Settings, Provider extends string> = Omit<Settings, 'id'> & {
  readonly provider?: Provider | undefined;
};

type WaveSpeedEntry = Entry<WaveSpeedSettings, 'wavespeed'>;
type FalEntry = Entry<FalSettings, 'fal'>;
type AtlasCloudEntry = Entry<AtlasCloudSettings, 'atlascloud'>;

/** An entry of `providers`: the settings of a provider, or of an account at one. */
export type AccountConfig = WaveSpeedEntry | FalEntry | AtlasCloudEntry;

/**
 * Settings by id. A provider that is not named here is used with defaults. Another id is one more
 * account and says at which provider: `'fal-eu': { provider: 'fal', ... }`.
 */
export interface ProviderConfig {
  readonly wavespeed?: WaveSpeedEntry | undefined;
  readonly fal?: FalEntry | undefined;
  readonly atlascloud?: AtlasCloudEntry | undefined;
  readonly [account: string]: AccountConfig | undefined;
}

/** What a `genlock.config.ts`, `.js`, `.json`, `.yaml` or `.yml` holds. */
export interface GenlockConfig {
  /** Where editors find the JSON schema of this file. */
  readonly $schema?: string | undefined;
  /** A list of ids, the first that can serve a request does; `cheapest`; `fastest`; or weights. */
  readonly route?: Route | undefined;
  /** When the next provider is tried. Default: after a start that was surely refused. */
  readonly fallback?: FallbackSettings | undefined;
  /** Own names for models. */
  readonly models?: ModelAliases | undefined;
  /** Settings by provider id. Keys are better left to the environment. */
  readonly providers?: ProviderConfig | undefined;
}

/** Types a config file; gives back what it gets. */
export function defineConfig(config: GenlockConfig): GenlockConfig {
  return config;
}
