import type { Sink, VideoProvider } from '@genlock/core';
import type { ModelAliases } from './aliases.ts';
import type { FallbackSettings } from './routing/fallback.ts';
import type { Route } from './routing/route.ts';

/**
 * Settings of `createGenlock`.
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
  /** Own names for models, usable wherever a model is named: `{ hero: 'kling-v3.0-pro' }`. */
  readonly models?: ModelAliases | undefined;
  /**
   * Saves the videos of each task that is waited for to your storage. A provider with a sink of its
   * own uses that instead.
   */
  readonly sink?: Sink | undefined;
  /** The clock, in milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** A random number from 0 to 1, for a weighted route. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}
