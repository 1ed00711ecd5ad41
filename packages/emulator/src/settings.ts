import type { Provider } from './http/provider.ts';
import type { EmulatorSettings } from './known.ts';
import { providers } from './providers/index.ts';
import type { World } from './world.ts';

type Place = Pick<World, 'url' | 'secrets' | 'webhooks'>;

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
  { name, hosts, hasConsoleSecret }: Provider,
  { url, secrets, webhooks }: Place,
): Readonly<Record<string, unknown>> {
  const urls = Object.entries(hosts).map(([setting, path]) => [setting, url + path] as const);
  return {
    ...secrets[name],
    ...Object.fromEntries(urls),
    ...(hasConsoleSecret === true ? { webhookSecret: webhooks.keys.secrets[0] } : {}),
    media: { allowPrivateUrls: true },
  };
}
