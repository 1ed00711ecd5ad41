import { parseTaskId, readRequest, type VideoProvider, type VideoRequest } from '@genlock/core';
import { resolveAlias, type ModelAliases } from '../aliases.ts';
import type { GenlockRequest } from '../genlock-request.ts';
import type { GenlockSettings } from '../genlock-settings.ts';
import { isRequirements, modelIdOf } from '../model-requirements.ts';
import { NoProviderError } from '../no-provider-error.ts';
import { ProviderNotConfiguredError } from '../provider-not-configured-error.ts';
import type { Offer } from '../routing/offers.ts';
import { idsOfRoute } from '../routing/route.ts';
import { Router } from '../routing/router.ts';

/** What the calls of a router work with. */
export interface RouterParts {
  readonly router: Router;
  /** Those on the route, in its order. */
  readonly routed: readonly VideoProvider[];
  readonly aliases: ModelAliases;
  readonly now: () => number;
  /** The request with a model in place of an alias or of requirements. */
  readonly meant: (asked: GenlockRequest) => VideoRequest;
  /** What a start would choose. */
  readonly choose: (asked: GenlockRequest) => Offer;
  /** @throws ProviderNotConfiguredError */
  readonly byId: (id: string, taskId?: string) => VideoProvider;
  /** The provider that a task runs at, whatever the route says today. */
  readonly ofTask: (taskId: string) => VideoProvider;
}

/** @throws ProviderNotConfiguredError when the route names a provider that is not given */
export function partsOf(settings: GenlockSettings): RouterParts {
  const { providers, models: aliases = {}, now = Date.now } = settings;
  const byId = finderOf(providers);
  const routed = idsOfRoute(settings.route)?.map((id) => byId(id)) ?? [...providers];
  const router = routerOf(settings, routed);
  const meant = (asked: GenlockRequest): VideoRequest => {
    const request = readRequest(withModelId(asked));
    const model = resolveAlias(aliases, request.model);
    return model === request.model ? request : readRequest({ ...request, model });
  };
  const choose = (asked: GenlockRequest): Offer => {
    const [first] = router.order(meant(asked));
    if (first === undefined) throw new NoProviderError([]);
    return first;
  };
  const ofTask = (taskId: string): VideoProvider => byId(parseTaskId(taskId).provider, taskId);
  return { router, routed, aliases, now, meant, choose, byId, ofTask };
}

function finderOf(providers: readonly VideoProvider[]): RouterParts['byId'] {
  const ids = providers.map(({ id }) => id);
  return (id, taskId) => {
    const provider = providers.find((candidate) => candidate.id === id);
    if (provider === undefined) throw new ProviderNotConfiguredError(id, ids, taskId);
    return provider;
  };
}

function routerOf(settings: GenlockSettings, routed: readonly VideoProvider[]): Router {
  const { providers, route = providers.map(({ id }) => id) } = settings;
  return new Router({
    providers: routed,
    route,
    isNamed: idsOfRoute(settings.route) !== undefined,
    fallback: settings.fallback ?? {},
    now: settings.now ?? Date.now,
    random: settings.random ?? Math.random,
  });
}

/** The request with its model by id. What else is wrong with it is found by {@link readRequest}. */
function withModelId(asked: GenlockRequest): VideoRequest {
  return isById(asked) ? asked : { ...asked, model: modelIdOf(asked.model) };
}

/** A caller without types may hand over anything: it is read by id, and refused there. */
function isById(asked: GenlockRequest): asked is VideoRequest {
  return !isRequirements(Reflect.get(Object(asked), 'model'));
}
