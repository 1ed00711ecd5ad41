import { meantName } from '@genlock/core';
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

/** Whether it may be repeated: what is near to no id may be a key in the wrong place. */
export function isNear(id: string): boolean {
  return meantName(id, [...providerIds, 'genlock']) !== undefined;
}

/** An account whose id could not stand in a task id. */
export function accountIdProblem({ providers = {} }: GenlockConfig): ConfigProblem | undefined {
  const wrong = Object.keys(providers).find((id) => !shape.test(id) || id === 'genlock');
  if (wrong === undefined) return undefined;
  const problem =
    'the id of an account has to be 1 to 40 lower-case letters, digits and hyphens, ' +
    'and not "genlock"';
  return { path: ['providers', wrong], problem, isUnknown: !isNear(wrong) };
}

/** A word in a route that no provider and no account is called. */
export function routeProblem({ route, providers }: GenlockConfig): ConfigProblem | undefined {
  const ids = idsIn(providers);
  const word = idsOfRoute(route)?.find((id) => !ids.includes(id));
  if (word === undefined) return undefined;
  const isList = Array.isArray(route);
  const path = isList ? ['route'] : ['route', 'weighted', word];
  return { path, word, isUnknown: !isList && !isNear(word), problem: unknownInRoute(word, ids) };
}

/** What is wrong with a route that is none. */
export function wrongRoute(ids: readonly string[]): string {
  return `give "cheapest", "fastest" or a list of ${ids.join(', ')}`;
}

/** What is wrong with a word that stands where a route names a provider. */
export function unknownInRoute(word: string, ids: readonly string[]): string {
  const meant = meantName(word, [...ids, 'cheapest', 'fastest']);
  return meant === undefined
    ? `a word of ${word.length} characters is no provider; ${wrongRoute(ids)}`
    : `"${word}" is no provider, did you mean "${meant}"? Else ${wrongRoute(ids)}`;
}
