import {
  checkOptions,
  createVideoModel,
  InvalidRequestError,
  readRequest,
  startOptionChecks,
  waitOptionChecks,
  parseTaskId,
  registerProvider,
  videoOnly,
  verifyBy,
  type Support,
  type TaskState,
  type VideoProvider,
  type VideoRequest,
} from '@genlock/core';
import { modelsAt, resolveAlias, wrongAlias, type ModelAliases } from './aliases.ts';
import { checkGenlockSettings } from './genlock-names.ts';
import type { GenlockSettings } from './genlock-settings.ts';
import type { ModelIdOf } from './model-id.ts';
import { compareOn } from './compare-on.ts';
import type { CompareModelsOptions, ModelComparisonRow, TaskQuestion } from './compare-models.ts';
import type { CompareOptions, ComparisonRow } from './comparison.ts';
import { ConfigError } from './config/config-error.ts';
import { NoProviderError } from './no-provider-error.ts';
import { ProviderNotConfiguredError } from './provider-not-configured-error.ts';
import { estimateRows, quoteRows, type EstimateRow, type QuoteRow } from './price-rows.ts';
import { recoverAtAll } from './routing/recover.ts';
import { idsOfRoute, type RouteCandidate } from './routing/route.ts';
import { Router } from './routing/router.ts';
import { reviveRouter, serializeRouter } from './serialized-router.ts';

/**
 * Many providers as one: a {@link VideoProvider} that can also compare prices.
 *
 * @typeParam ModelId - any text; a `Suggested` one is completed by an editor
 */
export interface Genlock<ModelId extends string = string> extends VideoProvider<ModelId> {
  /** Every provider as the route sees it for a request: price, expected time, and why not. */
  explain(request: VideoRequest<ModelId>): readonly RouteCandidate[];
  /**
   * What a request costs by the tables, offline: one row a provider, cheapest first. A row that
   * cannot serve has `reasons` and comes last.
   */
  estimates(request: VideoRequest<ModelId>): readonly EstimateRow[];
  /**
   * The same, from the providers themselves: what each asks now, for this account, with
   * `live: true`. Where one has no price API, no key or no answer, its row is that of the table, with
   * `live: false`. Nothing is uploaded or started.
   */
  quotes(request: VideoRequest<ModelId>): Promise<readonly QuoteRow[]>;
  /**
   * What a request, or a batch of them, costs at each provider on the route, offline. One row a
   * provider, cheapest first.
   *
   * @throws RangeError for an empty list
   */
  compare(
    requests: VideoRequest<ModelId> | readonly VideoRequest<ModelId>[],
    options?: CompareOptions,
  ): readonly ComparisonRow[];
  /**
   * What a task costs with each model at each provider on the route, offline: one row an endpoint,
   * cheapest first, then what is paid in credits without a value in USD, then what cannot serve.
   *
   * @throws RangeError for a task that does not exist
   */
  compare(question: TaskQuestion, options?: CompareModelsOptions): readonly ModelComparisonRow[];
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
 * @throws ConfigError when two providers have one id, or an alias cannot be used
 */
export function createGenlock<const Providers extends readonly VideoProvider[]>(
  settings: GenlockSettings<Providers>,
): Genlock<ModelIdOf<Providers[number]>> {
  checkGenlockSettings(settings);
  const { providers, route = providers.map(({ id }) => id), models: aliases = {} } = settings;
  const { now = Date.now } = settings;
  const ids = providers.map(({ id }) => id);
  checkSettings(providers, aliases);
  const meant = (asked: VideoRequest): VideoRequest => {
    const request = readRequest(asked);
    const model = resolveAlias(aliases, request.model);
    return model === request.model ? request : readRequest({ ...request, model });
  };
  const byId = (id: string, taskId?: string): VideoProvider => {
    const provider = providers.find((candidate) => candidate.id === id);
    if (provider === undefined) throw new ProviderNotConfiguredError(id, ids, taskId);
    return provider;
  };
  const routed = idsOfRoute(route)?.map((id) => byId(id)) ?? providers;
  const router = new Router({
    providers: routed,
    route,
    isNamed: settings.route !== undefined && idsOfRoute(settings.route) !== undefined,
    fallback: settings.fallback ?? {},
    now,
    random: settings.random ?? Math.random,
  });
  const ofTask = (taskId: string): VideoProvider => byId(parseTaskId(taskId).provider, taskId);
  /** The provider that a start would choose, and the request as it reads it. */
  const choose = (asked: VideoRequest): readonly [VideoProvider, VideoRequest] => {
    const request = meant(asked);
    const [first] = router.order(request);
    if (first === undefined) throw new NoProviderError([]);
    return [first, request];
  };
  const seen = (state: TaskState): TaskState => {
    router.seen(state);
    return state;
  };

  const genlock: Genlock = {
    ...videoOnly((modelId) => createVideoModel(genlock, resolveAlias(aliases, modelId))),
    id: 'genlock',
    webhook: {
      recognizes: (headers) => providers.some(({ webhook }) => webhook.recognizes(headers)),
      verify: async (request) => (await verifyBy(providers, request)).event,
    },
    endpoints: routed.flatMap(({ endpoints }) => endpoints),
    supports: (request) => supportOf(choose, request),
    estimate: (asked) => {
      const [provider, request] = choose(asked);
      return provider.estimate(request);
    },
    quote: async (asked) => {
      const [provider, request] = choose(asked);
      return provider.quote(request);
    },
    start: async (request, options = {}) => {
      checkOptions('start', options, startOptionChecks);
      return router.start(meant(request), options);
    },
    run: async (request, options = {}, waitOptions = {}) => {
      checkOptions('run', options, startOptionChecks);
      checkOptions('run', waitOptions, waitOptionChecks);
      return router.run(meant(request), options, waitOptions);
    },
    recover: async (request, options) => recoverAtAll(routed, meant(request), options),
    status: async (taskId, options) => seen(await ofTask(taskId).status(taskId, options)),
    wait: async (taskId, options) => seen(await ofTask(taskId).wait(taskId, options)),
    cost: async (taskId, options) => ofTask(taskId).cost(taskId, options),
    cancel: async (taskId, options) => ofTask(taskId).cancel(taskId, options),
    describe: async () => {
      const allowed = 'describe of one of its providers';
      throw new InvalidRequestError([{ field: 'describe', given: 'a router', allowed }]);
    },
    upload: async (media) => {
      const [first] = routed;
      if (first === undefined) throw new NoProviderError([]);
      return first.upload(media);
    },
    explain: (request) => router.candidates(meant(request)),
    estimates: (request) => estimateRows(routed, meant(request)),
    quotes: async (request) => quoteRows(routed, meant(request), now),
    compare: compareOn(routed, meant),
    serialize: () => serializeRouter(settings),
  };
  return genlock;
}

registerProvider('genlock', (settings) => createGenlock(reviveRouter(settings)));

/** What {@link VideoProvider.supports} says of the provider that a start would choose. */
function supportOf(
  choose: (request: VideoRequest) => readonly [VideoProvider, VideoRequest],
  asked: VideoRequest,
): Support {
  try {
    const [provider, request] = choose(asked);
    return provider.supports(request);
  } catch (error) {
    if (InvalidRequestError.isInstance(error))
      return { isSupported: false, reasons: [error.message] };
    if (!NoProviderError.isInstance(error)) throw error;
    const reasons = error.candidates.flatMap((candidate) =>
      candidate.reasons.map((reason) => `${candidate.provider}: ${reason}`),
    );
    return { isSupported: false, reasons };
  }
}

/** @throws ConfigError when two providers have one id, or an alias cannot be used */
function checkSettings(providers: readonly VideoProvider[], aliases: ModelAliases): void {
  const file = 'createGenlock';
  const ids = providers.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice !== undefined) {
    const problem = `two providers have the id "${twice}": give one an id of its own`;
    throw new ConfigError(problem, { file, key: 'providers' });
  }
  const wrong = wrongAlias(aliases, modelsAt(providers));
  if (wrong !== undefined) {
    throw new ConfigError(wrong.problem, { file, key: `models.${wrong.alias}` });
  }
}
