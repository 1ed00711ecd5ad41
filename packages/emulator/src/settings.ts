import type { Provider } from './http/provider.ts';
import type { EmulatorSettings } from './known.ts';
import { providers } from './providers/index.ts';
import type { World } from './world.ts';

type Place = Pick<World, 'url' | 'apiKeys'>;

/** The settings that reach an emulator. */
export function settingsFor(place: Place): EmulatorSettings {
  const entries = providers.map(
    (provider) => [provider.name, settingsOf(provider, place)] as const,
  );
  const settings = Object.fromEntries(entries);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its type follows from the same list: no name is missing
  return settings as EmulatorSettings;
}

function settingsOf(
  { name, apiKey, hosts }: Provider,
  { url, apiKeys }: Place,
): Readonly<Record<string, unknown>> {
  const urls = Object.entries(hosts).map(([setting, path]) => [setting, url + path] as const);
  return {
    apiKey: apiKeys[name] ?? apiKey,
    ...Object.fromEntries(urls),
    media: { allowPrivateUrls: true },
  };
}
