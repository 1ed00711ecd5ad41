import { idsOfRoute } from '../routing/route.ts';
import type { GenlockConfig } from './config.ts';
import type { ConfigProblem } from './config-source.ts';
import { knownProviders } from './known-providers.ts';

/** The ids of the providers that a config can name, in the order of the default route. */
export const providerIds: readonly string[] = knownProviders.map(({ id }) => id);

const shape = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** The ids that a route may name: every provider, and the accounts of a config. */
export function idsIn(providers: unknown): readonly string[] {
  const accounts = typeof providers === 'object' && providers !== null ? providers : {};
  return [...new Set([...providerIds, ...Object.keys(accounts)])];
}

/** An account whose id could not stand in a task id. */
export function accountIdProblem({ providers = {} }: GenlockConfig): ConfigProblem | undefined {
  const wrong = Object.keys(providers).find((id) => !shape.test(id) || id === 'genlock');
  if (wrong === undefined) return undefined;
  const problem =
    'the id of an account has to be 1 to 40 lower-case letters, digits and hyphens, ' +
    'and not "genlock"';
  return { path: ['providers', wrong], problem };
}

/** A word in a route that no provider and no account is called. */
export function routeProblem({ route, providers }: GenlockConfig): ConfigProblem | undefined {
  const ids = idsIn(providers);
  const word = idsOfRoute(route)?.find((id) => !ids.includes(id));
  if (word === undefined) return undefined;
  const path = Array.isArray(route) ? ['route'] : ['route', 'weighted', word];
  return { path, word, problem: unknownInRoute(word, ids) };
}

/** What is wrong with a route that is none. */
export function wrongRoute(ids: readonly string[]): string {
  return `expected "cheapest", "fastest" or a list of ${ids.join(', ')}`;
}

/** What is wrong with a word that stands where a route names a provider. */
export function unknownInRoute(word: string, ids: readonly string[]): string {
  return `"${word.slice(0, 40)}" is no provider; ${wrongRoute(ids)}`;
}
