import {
  createVideoModel,
  parseTaskId,
  videoOnly,
  WebhookVerificationError,
  type Support,
  type TaskState,
  type VideoProvider,
  type VideoRequest,
} from '@genlock/core';
import { compare } from './compare.ts';
import type { CompareOptions, ComparisonRow } from './comparison.ts';
import { NoProviderError } from './no-provider-error.ts';
import { ProviderNotConfiguredError } from './provider-not-configured-error.ts';
import { quoteAll, type QuoteRow } from './quotes.ts';
import type { FallbackSettings } from './routing/fallback.ts';
import type { Route, RouteCandidate } from './routing/route.ts';
import { Router } from './routing/router.ts';

/** What a router is made of. */
export interface GenlockSettings {
  /** The providers, each with an id of its own. */
  readonly providers: readonly VideoProvider[];
  /** Default: the providers in their order. */
  readonly route?: Route | undefined;
  /** When the next provider is tried. Default: after a start that was surely refused. */
  readonly fallback?: FallbackSettings | undefined;
  /** The clock, in milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** Chance, from 0 to 1, for a weighted route. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/** Many providers as one: a {@link VideoProvider} that can also compare prices. */
export interface Genlock extends VideoProvider {
  /** Every provider as the route sees it for a request: price, expected time, and why not. */
  explain(request: VideoRequest): readonly RouteCandidate[];
  /** One row a provider, cheapest first; a row that cannot serve has `reasons` and comes last. */
  quotes(request: VideoRequest): Promise<readonly QuoteRow[]>;
  /**
   * What a request, or a batch of them, costs at each provider on the route, offline. One row a
   * provider, cheapest first.
   *
   * @throws RangeError for an empty list
   */
  compare(
    requests: VideoRequest | readonly VideoRequest[],
    options?: CompareOptions,
  ): readonly ComparisonRow[];
}

/**
 * Many providers as one.
 *
 * A task's id names its provider, so `status` and `wait` find it whatever the route says today.
 *
 * @example
 * const genlock = createGenlock({ providers: [wavespeed, fal], route: ['fal', 'wavespeed'] });
 * await generateVideo({ model: genlock.video('kling-v3.0-std'), prompt: 'A kite' });
 *
 * @throws ProviderNotConfiguredError when the route names a provider that is not given
 */
export function createGenlock(settings: GenlockSettings): Genlock {
  const { providers, route = providers.map(({ id }) => id) } = settings;
  const ids = providers.map(({ id }) => id);
  const byId = (id: string, taskId?: string): VideoProvider => {
    const provider = providers.find((candidate) => candidate.id === id);
    if (provider === undefined) throw new ProviderNotConfiguredError(id, ids, taskId);
    return provider;
  };
  const routed = idsOf(route)?.map((id) => byId(id)) ?? providers;
  const router = new Router({
    providers: routed,
    route,
    fallback: settings.fallback ?? {},
    now: settings.now ?? Date.now,
    random: settings.random ?? Math.random,
  });
  const ofTask = (taskId: string): VideoProvider => byId(parseTaskId(taskId).provider, taskId);
  const choose = (request: VideoRequest): VideoProvider => {
    const [first] = router.order(request);
    if (first === undefined) throw new NoProviderError([]);
    return first;
  };
  const seen = (state: TaskState): TaskState => {
    router.seen(state);
    return state;
  };

  const genlock: Genlock = {
    ...videoOnly((modelId) => createVideoModel(genlock, modelId)),
    id: 'genlock',
    webhook: {
      recognizes: (headers) => providers.some(({ webhook }) => webhook.recognizes(headers)),
      verify: async (request) => {
        const provider = providers.find(({ webhook }) => webhook.recognizes(request.headers));
        if (provider === undefined) throw new WebhookVerificationError('unsigned', undefined);
        return provider.webhook.verify(request);
      },
    },
    endpoints: routed.flatMap(({ endpoints }) => endpoints),
    supports: (request) => supportOf(choose, request),
    estimate: (request) => choose(request).estimate(request),
    quote: async (request) => choose(request).quote(request),
    start: router.start,
    run: async (request, options, waitOptions = {}) => router.run(request, options, waitOptions),
    status: async (taskId, options) => seen(await ofTask(taskId).status(taskId, options)),
    wait: async (taskId, options) => seen(await ofTask(taskId).wait(taskId, options)),
    cost: async (taskId, options) => ofTask(taskId).cost(taskId, options),
    cancel: async (taskId, options) => ofTask(taskId).cancel(taskId, options),
    upload: async (media) => {
      const [first] = routed;
      if (first === undefined) throw new NoProviderError([]);
      return first.upload(media);
    },
    explain: (request) => router.candidates(request),
    quotes: async (request) => quoteAll(routed, request),
    compare: (requests, options) => compare(requests, routed, options),
  };
  return genlock;
}

/** What {@link VideoProvider.supports} says of the provider that a start would choose. */
function supportOf(
  choose: (request: VideoRequest) => VideoProvider,
  request: VideoRequest,
): Support {
  try {
    return choose(request).supports(request);
  } catch (error) {
    if (!NoProviderError.isInstance(error)) throw error;
    const reasons = error.candidates.flatMap((candidate) =>
      candidate.reasons.map((reason) => `${candidate.provider}: ${reason}`),
    );
    return { isSupported: false, reasons };
  }
}

/** The ids that a route names; `undefined` for one that takes all providers. */
function idsOf(route: Route): readonly string[] | undefined {
  if (typeof route === 'string' || typeof route === 'function') return undefined;
  return [...new Set('weighted' in route ? Object.keys(route.weighted) : route)];
}
