import type { Provider } from './http/provider.ts';
import { providers, type EmulatorSettings, type ProviderSettings } from './providers/index.ts';
import type { World } from './world.ts';

/** The settings that reach an emulator. */
export function settingsFor(world: Pick<World, 'url' | 'apiKeys'>): EmulatorSettings {
  const entries = providers.map((provider) => [provider.name, settingsOf(provider, world)]);
  // Every known provider has its entry: the type is made from the same list.
  return Object.fromEntries(entries) as EmulatorSettings;
}

function settingsOf(
  { name, apiKey, hosts }: Provider,
  { url, apiKeys }: Pick<World, 'url' | 'apiKeys'>,
): ProviderSettings<string> {
  const urls = Object.entries(hosts).map(([setting, path]) => [setting, url + path]);
  return { apiKey: apiKeys[name] ?? apiKey, ...Object.fromEntries(urls) };
}
