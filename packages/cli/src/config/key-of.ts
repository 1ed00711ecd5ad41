import type { VideoProvider } from '@genlock/core';
import { ConfigError, loadConfig } from 'genlock';
import type { InitOutput } from '../commands/init-output.ts';
import type { Io } from '../io.ts';

/** Whether a provider's key is set in the environment, and what to do where it is not. */
export async function keyOf(
  { id, apiKeyEnvironment = [] }: VideoProvider,
  env: Io['env'],
): Promise<InitOutput['providers'][number]> {
  const known = { id, keys: [...apiKeyEnvironment] };
  try {
    const config = { route: [id], providers: { [id]: {} } };
    await loadConfig({ config, env: { ...env, GENLOCK_ROUTE: undefined }, requireKeys: true });
    return { ...known, isKeySet: true };
  } catch (error) {
    if (!ConfigError.isInstance(error)) throw error;
    const remedy = error.message.replace(/^.*no key for [\w-]+: /s, '');
    return { ...known, isKeySet: false, remedy };
  }
}
