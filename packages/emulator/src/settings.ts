import type { Provider } from './http/provider.ts';
import type { EmulatorSecrets, EmulatorSettings } from './known.ts';
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

/** The secrets that take the place of a key. */
export function otherSecrets(): EmulatorSecrets {
  const secrets = Object.fromEntries(
    providers.map(({ name, secrets = {} }: Provider) => [name, secrets] as const),
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  return secrets as EmulatorSecrets;
}

function settingsOf(
  { name, hosts, hasConsoleSecret }: Provider,
  { url, secrets, webhooks }: Place,
): Readonly<Record<string, unknown>> {
  const urls = Object.entries(hosts).map(([setting, path]) => [setting, url + path] as const);
  return {
    apiKey: secrets[name]?.['apiKey'],
    ...Object.fromEntries(urls),
    ...(hasConsoleSecret === true ? { webhookSecret: webhooks.keys.secrets[0] } : {}),
    media: { allowPrivateUrls: true },
  };
}
