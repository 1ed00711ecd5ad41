import type { Sink, VideoProvider } from '@genlock/core';
import type { ModelAliases } from './aliases.ts';
import type { FallbackSettings } from './routing/fallback.ts';
import type { Route } from './routing/route.ts';

/**
 * What a router is made of.
 *
 * @typeParam Providers - the providers, whose model ids an editor completes
 */
export interface GenlockSettings<
  Providers extends readonly VideoProvider[] = readonly VideoProvider[],
> {
  /** The providers, each with an id of its own. */
  readonly providers: Providers;
  /** Default: the providers in their order. */
  readonly route?: Route | undefined;
  /** When the next provider is tried. Default: after a start that was surely refused. */
  readonly fallback?: FallbackSettings | undefined;
  /** Own names for models, taken wherever a model is named: `{ hero: 'kling-v3.0-pro' }`. */
  readonly models?: ModelAliases | undefined;
  /**
   * Puts the videos of each task that is waited for here into your storage. A provider with a sink of
   * its own saves its videos itself, and the router has nothing left to do.
   */
  readonly sink?: Sink | undefined;
  /** The clock, in milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** Chance, from 0 to 1, for a weighted route. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}
