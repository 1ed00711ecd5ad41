import { inWords, type VideoRequest } from '@genlock/core';
import { ConfigError } from '../config/config-error.ts';
import type { Route, RouteCandidate } from './route.ts';

/** What an order of candidates goes by. */
export interface RouteChoice {
  readonly route: Route;
  readonly request: VideoRequest;
  /** Chance, from 0 to 1, for a weighted route. */
  readonly random: () => number;
}

/** The candidates that can serve, in the order of a route; those with an open circuit last. */
export function inOrder(
  candidates: readonly RouteCandidate[],
  choice: RouteChoice,
): readonly RouteCandidate[] {
  const able = candidates.filter(({ reasons }) => reasons.length === 0);
  const ordered = byRoute(able, choice);
  const isOpen = ({ circuit }: RouteCandidate): number => (circuit === 'open' ? 1 : 0);
  return ordered.toSorted((a, b) => isOpen(a) - isOpen(b));
}

function byRoute(
  able: readonly RouteCandidate[],
  { route, request, random }: RouteChoice,
): readonly RouteCandidate[] {
  if (typeof route === 'function') return picked(able, idsOf(route(able, request)));
  if (route === 'cheapest') return sortedBy(able, ({ usd }) => usd);
  if (route === 'fastest') return sortedBy(able, ({ expectedMs }) => expectedMs);
  if ('weighted' in route) {
    const providers = [...new Set(able.map(({ provider }) => provider))];
    return picked(able, shuffled(providers, route.weighted, random));
  }
  return picked(able, route);
}

/** @throws ConfigError where a function gave something else, a promise among them */
function idsOf(given: unknown): readonly string[] {
  if (Array.isArray(given) && given.every((id): id is string => typeof id === 'string')) {
    return given;
  }
  const problem = `the function gave ${inWords(given)}; allowed: a list of ids of providers, at once`;
  throw new ConfigError(problem, { file: 'createGenlock', key: 'route' });
}

function picked(
  able: readonly RouteCandidate[],
  ids: readonly string[],
): readonly RouteCandidate[] {
  return [...new Set(ids)].flatMap((id) => able.filter(({ provider }) => provider === id));
}

/** Smallest first; what is not known comes last, and ties keep their order. */
function sortedBy(
  able: readonly RouteCandidate[],
  figure: (candidate: RouteCandidate) => number | undefined,
): readonly RouteCandidate[] {
  const of = (candidate: RouteCandidate): number => figure(candidate) ?? Number.MAX_VALUE;
  return able.toSorted((a, b) => of(a) - of(b));
}

/**
 * Ids drawn one after the other without being put back, each in proportion to its weight: the
 * larger an id's `random ** (1 / weight)`, the earlier it comes (Efraimidis and Spirakis, 2006).
 */
function shuffled(
  ids: readonly string[],
  weights: Readonly<Record<string, number | undefined>>,
  random: () => number,
): readonly string[] {
  return ids
    .flatMap((id) => {
      const weight = weights[id] ?? 0;
      return weight > 0 ? [{ id, key: random() ** (1 / weight) }] : [];
    })
    .toSorted((a, b) => b.key - a.key)
    .map(({ id }) => id);
}
