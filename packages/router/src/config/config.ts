import type { ModelAliases } from '../aliases.ts';
import type { FallbackSettings } from '../routing/fallback.ts';
import type { Route } from '../routing/route.ts';
import type { SettingsById } from './known-providers.ts';

/** Settings of one entry: the key in the file is the id. */
type Entry<Settings, Provider extends string> = Omit<Settings, 'id'> & {
  readonly provider?: Provider | undefined;
};

type Entries = { readonly [Id in keyof SettingsById]: Entry<SettingsById[Id], Id> };

/** An entry of `providers`: the settings of a provider, or of an account at one. */
export type AccountConfig = Entries[keyof Entries];

type StandardEntries = { readonly [Id in keyof Entries]?: Entries[Id] | undefined };

/**
 * Settings by id. A provider that is not named here is used with defaults where its key is set or
 * the route names it. Another id is one more account and says at which provider:
 * `'fal-eu': { provider: 'fal', ... }`.
 */
export interface ProviderConfig extends StandardEntries {
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

/**
 * Types a config file; gives back what it gets.
 *
 * @example
 * export default defineConfig({ route: ['fal', 'wavespeed'], models: { hero: 'kling-v3.0-pro' } });
 */
export function defineConfig(config: GenlockConfig): GenlockConfig {
  return config;
}
