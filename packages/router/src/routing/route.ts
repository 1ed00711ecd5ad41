import type { VideoRequest } from '@genlock/core';
import type { CircuitState } from './circuits.ts';

/** A provider as a route sees it, for one request. */
export interface RouteCandidate {
  /** Id of the provider. */
  readonly provider: string;
  /** Neutral id of the model; as it was asked for when the provider cannot serve. */
  readonly model: string;
  /** The provider's endpoint that would serve the request; `undefined` when none can. */
  readonly endpoint: string | undefined;
  /** What it would cost, in USD, by the offline table; `undefined` when no price is known. */
  readonly usd: number | undefined;
  /** How long it should take, in milliseconds: measured here, else the table's typical time. */
  readonly expectedMs: number | undefined;
  /** `open` after overloads or lost submits in a row: then it comes last. */
  readonly circuit: CircuitState;
  /** Why it cannot serve the request; empty when it can. */
  readonly reasons: readonly string[];
}

/** Puts the candidates that can serve a request in order, by their ids. Ids left out are not used. */
export type RouteFunction = (
  candidates: readonly RouteCandidate[],
  request: VideoRequest,
) => readonly string[];

/**
 * Which provider serves a request.
 *
 * - a list of ids: the first that can; providers that it leaves out start no task
 * - `cheapest`: by the offline tables, ties by the order of the providers
 * - `fastest`: by what was measured in this process, else by the table's typical time
 * - `{ weighted }`: by chance, with these weights by provider id; those without a weight are not used
 * - a function
 */
export type Route =
  | readonly string[]
  | 'cheapest'
  | 'fastest'
  | { readonly weighted: Readonly<Record<string, number | undefined>> }
  | RouteFunction;

/** The ids that a route names; `undefined` for one that takes all. */
export function idsOfRoute(route: Route | undefined): readonly string[] | undefined {
  if (route === undefined || typeof route === 'string' || typeof route === 'function') {
    return undefined;
  }
  return [...new Set('weighted' in route ? Object.keys(route.weighted) : route)];
}
