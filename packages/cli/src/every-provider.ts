import type { VideoProvider } from '@genlock/core';
import { loadConfig } from 'genlock';
import type { Io } from './io.ts';

/** Every provider: as the config file has it, or with list prices; then the accounts of the file. */
export async function everyProvider(io: Io, file?: string): Promise<readonly VideoProvider[]> {
  const { providers } = await loadConfig({ cwd: io.cwd, env: io.env, file });
  const configured = new Map(providers.map((provider) => [provider.id, provider]));
  const standard = new Map((await io.providers()).map((provider) => [provider.id, provider]));
  return [...new Map([...standard, ...configured]).values()];
}
