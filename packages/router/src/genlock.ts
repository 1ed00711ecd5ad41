import type { Experimental_VideoModelV4 as VideoModelV4 } from '@ai-sdk/provider';
import {
  capabilitiesOf,
  checkOptions,
  createVideoModel,
  hasModel,
  InvalidRequestError,
  nearest,
  readRequest,
  startOptionChecks,
  waitOptionChecks,
  parseTaskId,
  registerProvider,
  servingRows,
  UnknownModelError,
  videoOnly,
  verifyBy,
  type Support,
  type TaskState,
  type VideoProvider,
  type VideoRequest,
} from '@genlock/core';
import {
  isRequirements,
  modelIdOf,
  parseRequirements,
  type ModelRequirements,
} from './model-requirements.ts';
import { modelsAt, resolveAlias, wrongAlias, type ModelAliases } from './aliases.ts';
import { checkGenlockSettings } from './genlock-names.ts';
import type { Genlock } from './genlock-interface.ts';
import type { GenlockRequest } from './genlock-request.ts';
import type { GenlockSettings } from './genlock-settings.ts';
import type { ModelIdOf } from './model-id.ts';
import { compareOn } from './compare-on.ts';
import { ConfigError } from './config/config-error.ts';
import { NoProviderError } from './no-provider-error.ts';
import { ProviderNotConfiguredError } from './provider-not-configured-error.ts';
import { estimateRows, quoteRows } from './price-rows.ts';
import { findAt, recoverAtAll } from './routing/recover.ts';
import type { Offer } from './routing/offers.ts';
import { idsOfRoute } from './routing/route.ts';
import { Router } from './routing/router.ts';
import { timesOf } from './routing/times.ts';
import { reviveRouter, serializeRouter } from './serialized-router.ts';

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
  const meant = (asked: GenlockRequest): VideoRequest => {
    const request = readRequest(withModelId(asked));
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
  /** What a start would choose. */
  const choose = (asked: GenlockRequest): Offer => {
    const [first] = router.order(meant(asked));
    if (first === undefined) throw new NoProviderError([]);
    return first;
  };
  const seen = (state: TaskState): TaskState => {
    router.seen(state);
    return state;
  };

  const modelOf = (model: string | ModelRequirements): VideoModelV4 => {
    const id = resolveAlias(aliases, modelIdOf(model));
    return createVideoModel(genlock, id, parseRequirements(id) !== undefined);
  };
  const genlock: Genlock = {
    ...videoOnly(modelOf),
    video: modelOf,
    videoModel: modelOf,
    id: 'genlock',
    webhook: {
      recognizes: (headers) => providers.some(({ webhook }) => webhook.recognizes(headers)),
      verify: async (request) => (await verifyBy(providers, request)).event,
    },
    get endpoints() {
      return routed.flatMap(({ endpoints }) => endpoints);
    },
    has: (modelId) => routed.some((provider) => hasModel(provider, modelId)),
    capabilities: (modelId) => {
      const named = resolveAlias(aliases, modelId);
      const rows = routed.flatMap((provider) => servingRows(provider, named));
      if (rows.length > 0) return capabilitiesOf(rows);
      throw new UnknownModelError(modelId, nearest(named, modelsAt(routed)), 'genlock');
    },
    supports: (request) => supportOf(() => choose(request)),
    estimate: (asked) => {
      const { provider, request } = choose(asked);
      return provider.estimate(request);
    },
    quote: async (asked) => {
      const { provider, request } = choose(asked);
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
    findSubmit: async (submit, options) => findAt(byId(submit.provider), submit, options),
    taskTimes: timesOf(providers),
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

/** What {@link VideoProvider.supports} says of what a start would choose. */
function supportOf(choose: () => Offer): Support {
  try {
    return choose().support;
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

/** The request with its model by id. What else is wrong with it is found by {@link readRequest}. */
function withModelId(asked: GenlockRequest): VideoRequest {
  return isById(asked) ? asked : { ...asked, model: modelIdOf(asked.model) };
}

/** A caller without types may hand over anything: it is read by id, and refused there. */
function isById(asked: GenlockRequest): asked is VideoRequest {
  return !isRequirements(Reflect.get(Object(asked), 'model'));
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
  const wrong = wrongAlias(aliases, () => modelsAt(providers));
  if (wrong !== undefined) {
    throw new ConfigError(wrong.problem, { file, key: `models.${wrong.alias}` });
  }
}
