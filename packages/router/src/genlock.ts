import type { Experimental_VideoModelV4 as VideoModelV4 } from '@ai-sdk/provider';
import {
  createVideoModel,
  InvalidRequestError,
  registerProvider,
  verifyBy,
  videoOnly,
  withSink,
  type VideoProvider,
} from '@genlock/core';
import { modelsAt, resolveAlias, wrongAlias, type ModelAliases } from './aliases.ts';
import { askBeforeStart } from './calls/ask-before-start.ts';
import { callsById } from './calls/calls-by-id.ts';
import { compareOnRoute } from './calls/compare-on-route.ts';
import { partsOf } from './calls/parts.ts';
import { startOnRoute } from './calls/start-on-route.ts';
import { ConfigError } from './config/config-error.ts';
import type { Genlock } from './genlock-interface.ts';
import { checkGenlockSettings } from './genlock-names.ts';
import type { GenlockSettings } from './genlock-settings.ts';
import type { ModelIdOf } from './model-id.ts';
import { modelIdOf, parseRequirements, type ModelRequirements } from './model-requirements.ts';
import { NoProviderError } from './no-provider-error.ts';
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
  const { providers, models: aliases = {} } = settings;
  checkSettings(providers, aliases);
  const parts = partsOf(settings);
  const { routed } = parts;
  const modelOf = (model: string | ModelRequirements): VideoModelV4 => {
    const id = resolveAlias(aliases, modelIdOf(model));
    return createVideoModel(genlock, id, parseRequirements(id) !== undefined);
  };
  const genlock: Genlock = {
    ...videoOnly(modelOf),
    video: modelOf,
    videoModel: modelOf,
    id: 'genlock',
    get endpoints() {
      return routed.flatMap(({ endpoints }) => endpoints);
    },
    taskTimes: timesOf(providers),
    webhook: webhookOf(providers),
    ...askBeforeStart(parts),
    ...compareOnRoute(parts),
    ...startOnRoute(parts),
    ...callsById(parts),
    ...withSink({ ...startOnRoute(parts), wait: callsById(parts).wait }, settings.sink, {
      requestOf: parts.meant,
    }),
    describe: async () => {
      const allowed = 'describe of one of its providers';
      throw new InvalidRequestError([{ field: 'describe', given: 'a router', allowed }]);
    },
    upload: async (media) => {
      const [first] = routed;
      if (first === undefined) throw new NoProviderError([]);
      return first.upload(media);
    },
    serialize: () => serializeRouter(settings),
  };
  return genlock;
}

registerProvider('genlock', (settings) => createGenlock(reviveRouter(settings)));

/** A webhook of any of the providers. */
function webhookOf(providers: readonly VideoProvider[]): VideoProvider['webhook'] {
  return {
    recognizes: (headers) => providers.some(({ webhook }) => webhook.recognizes(headers)),
    verify: async (request) => (await verifyBy(providers, request)).event,
  };
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
