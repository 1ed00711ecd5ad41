import { formatUsd, type VideoProvider } from '@genlock/core';
import { loadConfig } from 'genlock';
import { onlyProvider, type Stage } from './stage.ts';

const hasKey = ({ apiKeyEnvironment = [] }: VideoProvider): boolean =>
  apiKeyEnvironment.some((name) => process.env[name]);

/** The real providers: those whose key is in the environment. */
export async function liveStage(): Promise<Stage> {
  const { providers } = await loadConfig({ config: {} });
  const keyed = providers.filter(hasKey);
  if (keyed.length === 0) {
    const names = providers.map(({ apiKeyEnvironment = [] }) => apiKeyEnvironment[0]).join(', ');
    throw new Error(`--live needs the key of at least one provider. Set one of ${names}.`);
  }
  return {
    players: keyed.map(({ id }) => ({
      id,
      create: async (onEvent) =>
        onlyProvider(await loadConfig({ config: { providers: { [id]: { onEvent } } }, env: {} })),
    })),
    note: 'The providers are real, and so are the prices.',
    charged: (_taskId, reported) => (reported === undefined ? 'not reported' : formatUsd(reported)),
    close: async () => {},
  };
}
