import { remedyOf } from '@genlock/core';
import { idsOfRoute } from '../routing/route.ts';
import { secretsOf, type Environment } from './accounts.ts';
import type { GenlockConfig } from './config.ts';
import type { ConfigProblem } from './config-source.ts';
import { knownProviders } from './known-providers.ts';

/**
 * A provider in use that has no key. In use are those that the route names; where it names none,
 * those that the file names.
 */
export function missingKey(
  { route, providers: entries = {} }: GenlockConfig,
  env: Environment,
): ConfigProblem | undefined {
  const routed = idsOfRoute(route);
  for (const id of routed ?? Object.keys(entries)) {
    const entry = entries[id] ?? {};
    const base = knownProviders.find((known) => known.id === (entry.provider ?? id));
    const found = base && secretsOf(base.credentials, entry, env);
    if (found?.kind !== 'missing') continue;
    const problem = `no key for ${id}: ${remedyOf(found.choices)}`;
    if (routed === undefined) return { path: ['providers', id], problem };
    return { path: ['route'], word: id, problem };
  }
  return undefined;
}
