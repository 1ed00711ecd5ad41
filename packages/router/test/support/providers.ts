import type { Fetch, ProviderSettings, VideoProvider } from '@genlock/core';
import type { ProviderName } from '@genlock/emulator';
import { byProvider } from '@genlock/test-support/every-provider';

const noNetwork: Fetch = async () => {
  throw new Error('this test expects no call');
};

/** The adapters with a key and without a network: enough for everything that is offline. */
export function offlineProviders(
  settings: ProviderSettings = {},
): Readonly<Record<ProviderName, VideoProvider>> {
  return byProvider(({ create }) => create({ apiKey: 'not-a-key', fetch: noNetwork, ...settings }));
}
