import {
  createVideoModel,
  parseTaskId,
  videoOnly,
  WebhookVerificationError,
  type Support,
  type VideoProvider,
  type VideoRequest,
} from '@genlock/core';
import { compare } from './compare.ts';
import type { CompareOptions, ComparisonRow } from './comparison.ts';
import { NoProviderError, type Candidate } from './no-provider-error.ts';
import { ProviderNotConfiguredError } from './provider-not-configured-error.ts';
import { quoteAll, type QuoteRow } from './quotes.ts';

/**
 * Which provider serves a request: the first of a list of ids that can, or the `cheapest` that
 * can by the offline tables, ties by the order of the providers.
 */
export type Route = readonly string[] | 'cheapest';

/** What a router is made of. */
export interface GenlockSettings {
  /** The providers, each with an id of its own. */
  readonly providers: readonly VideoProvider[];
  /** Default: the providers in their order. Providers that a list leaves out start no task. */
  readonly route?: Route | undefined;
}

/** Many providers as one: a {@link VideoProvider} that can also compare prices. */
export interface Genlock extends VideoProvider {
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
export function createGenlock({ providers, route }: GenlockSettings): Genlock {
  const ids = providers.map(({ id }) => id);
  const byId = (id: string, taskId?: string): VideoProvider => {
    const provider = providers.find((candidate) => candidate.id === id);
    if (provider === undefined) throw new ProviderNotConfiguredError(id, ids, taskId);
    return provider;
  };
  const routed =
    route === undefined || route === 'cheapest'
      ? providers
      : [...new Set(route)].map((id) => byId(id));
  const ofTask = (taskId: string): VideoProvider => byId(parseTaskId(taskId).provider, taskId);
  const choose = (request: VideoRequest): VideoProvider =>
    route === 'cheapest' ? cheapest(routed, request) : firstThatCan(routed, request);

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
    start: async (request, options) => choose(request).start(request, options),
    status: async (taskId, options) => ofTask(taskId).status(taskId, options),
    wait: async (taskId, options) => ofTask(taskId).wait(taskId, options),
    cost: async (taskId, options) => ofTask(taskId).cost(taskId, options),
    cancel: async (taskId, options) => ofTask(taskId).cancel(taskId, options),
    upload: async (media) => {
      const [first] = routed;
      if (first === undefined) throw new NoProviderError([]);
      return first.upload(media);
    },
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

function firstThatCan(providers: readonly VideoProvider[], request: VideoRequest): VideoProvider {
  const refused: Candidate[] = [];
  for (const provider of providers) {
    const support = provider.supports(request);
    if (support.isSupported) return provider;
    refused.push({ provider: provider.id, reasons: support.reasons });
  }
  throw new NoProviderError(refused);
}

function cheapest(providers: readonly VideoProvider[], request: VideoRequest): VideoProvider {
  const rows = quoteAll(providers, request);
  const [best] = rows;
  const provider = providers.find(({ id }) => id === best?.provider);
  if (best !== undefined && 'usd' in best && provider !== undefined) return provider;
  throw new NoProviderError(rows.flatMap((row) => ('reasons' in row ? [row] : [])));
}
