import type { VideoProvider } from '@genlock/core';
import { idsOfRoute } from '../routing/route.ts';
import { keyIn, type Environment } from './accounts.ts';
import type { GenlockConfig } from './config.ts';
import type { ConfigProblem } from './config-source.ts';

/**
 * A provider in use that has no key. In use are those that the route names; where it names none,
 * those that the file names.
 */
export function missingKey(
  { route, providers: entries = {} }: GenlockConfig,
  providers: readonly VideoProvider[],
  env: Environment,
): ConfigProblem | undefined {
  const routed = idsOfRoute(route);
  for (const id of routed ?? Object.keys(entries)) {
    const names = providers.find((provider) => provider.id === id)?.apiKeyEnvironment ?? [];
    const given = entries[id]?.apiKey ?? keyIn(env, names);
    if (given !== undefined && given !== '') continue;
    const problem = `no key for ${id}: set ${names.join(' or ')} in the environment`;
    if (routed === undefined) return { path: ['providers', id], problem };
    return { path: ['route'], word: id, problem };
  }
  return undefined;
}
