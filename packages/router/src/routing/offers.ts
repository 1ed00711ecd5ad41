import {
  GenlockError,
  InvalidRequestError,
  type Endpoint,
  type RequestField,
  type Support,
  type VideoProvider,
  type VideoRequest,
} from '@genlock/core';
import type { Candidate } from '../no-provider-error.ts';
import { parseRequirements, type ModelRequirements } from '../model-requirements.ts';

/** A provider, and a request with a model of its own. */
export interface Offer {
  readonly provider: VideoProvider;
  readonly request: VideoRequest;
  /** Whether it can serve as asked, requirements included. */
  readonly support: Support;
  /** What it costs by the table, in USD; `undefined` where no price is known. */
  readonly usd: number | undefined;
}

/**
 * What there is to choose from for a request: each provider with the model that is named, or with
 * each of its models where requirements stand in place of a model; there the cheapest first.
 */
export function offersFor(
  providers: readonly VideoProvider[],
  request: VideoRequest,
): readonly Offer[] {
  return providers.flatMap((provider) => offersAt(provider, request));
}

/** The one offer of a provider: of its models that meet the requirements, the cheapest. */
export function bestOffer(
  provider: VideoProvider,
  request: VideoRequest,
): Pick<Offer, 'request' | 'support'> {
  if (parseRequirements(request.model) === undefined) {
    return { request, support: provider.supports(request) };
  }
  const [best] = offersAt(provider, request);
  return best ?? noOffer(provider, request);
}

function offersAt(provider: VideoProvider, request: VideoRequest): readonly Offer[] {
  const requirements = parseRequirements(request.model);
  if (requirements === undefined) return [offerOf(provider, request, provider.supports(request))];
  const asked = withRequirements(request, requirements);
  const models = modelsFor(provider, requirements);
  if (models.length === 0) return [noOffer(provider, request)];
  return models
    .map((model) => {
      const named = { ...asked, model };
      const support = strictly(provider.supports(named), requirements);
      if (!support.isSupported || support.endpoint.fixed.resolution === undefined) {
        return offerOf(provider, named, support);
      }
      // What a model makes anyhow need not be asked for: it would warn that it was not sent.
      const unasked = { ...named, resolution: undefined };
      return offerOf(provider, unasked, provider.supports(unasked));
    })
    .toSorted((a, b) => rankOf(a) - rankOf(b));
}

function modelsFor({ endpoints }: VideoProvider, { task }: ModelRequirements): readonly string[] {
  const rows = endpoints.filter(({ mode, chosenBy }) => mode === task && chosenBy !== 'id');
  return [...new Set(rows.map(({ model }) => model))];
}

/** @throws InvalidRequestError where the request asks for something else than its requirements */
function withRequirements(
  request: VideoRequest,
  { task, resolution, audio }: ModelRequirements,
): VideoRequest {
  const required = { mode: task, resolution, generateAudio: audio } as const;
  const issues = (['mode', 'resolution', 'generateAudio'] as const).flatMap((field) => {
    const [wanted, given] = [required[field], request[field]];
    if (wanted === undefined || given === undefined || wanted === given) return [];
    return [{ field, given: String(given), allowed: `${wanted}, as the model has to be` }];
  });
  if (issues.length > 0) throw new InvalidRequestError(issues);
  return {
    ...request,
    mode: task,
    ...(resolution !== undefined && { resolution }),
    ...(audio !== undefined && { generateAudio: audio }),
  };
}

/** A model that would make another resolution, or decides about sound by itself, does not serve. */
function strictly(support: Support, { resolution, audio }: ModelRequirements): Support {
  if (!support.isSupported) return support;
  const { fields, fixed } = support.endpoint;
  const hasChoice = (name: RequestField): boolean => fields.some(({ from }) => from === name);
  // A size that is fixed was held against the one that is asked for, in whatever spelling.
  const isSized = fixed.resolution !== undefined || hasChoice('resolution');
  const isHeard = fixed.generateAudio === undefined ? hasChoice('generateAudio') : undefined;
  const reasons = [
    ...(resolution === undefined || isSized
      ? []
      : ['resolution: every video is of a size that nobody states']),
    ...(audio === undefined || (isHeard ?? fixed.generateAudio === audio)
      ? []
      : [`generateAudio: ${soundOf(fixed)}, and cannot be chosen`]),
  ];
  return reasons.length === 0 ? support : { isSupported: false, reasons };
}

function soundOf({ generateAudio }: Endpoint['fixed']): string {
  if (generateAudio === undefined) return 'nobody states whether there is sound';
  return generateAudio ? 'sound is always on' : 'there never is sound';
}

/** Most reasons that an error repeats for one provider: `explain` has all. */
const mostReasons = 3;

/** Why nothing can serve, one candidate a provider. */
export function refusalsIn(offers: readonly Offer[]): readonly Candidate[] {
  return [...new Set(offers.map(({ provider }) => provider.id))].map((id) => {
    const refusals = offers.flatMap(({ provider, support }) =>
      provider.id === id && !support.isSupported ? [support] : [],
    );
    const issues = refusals.flatMap((refusal) => refusal.issues ?? []);
    const isUnknown = refusals.every(({ nearestModels }) => nearestModels !== undefined);
    const near = refusals.flatMap((refusal) => refusal.nearestModels ?? []);
    const nearestModels = isUnknown ? [...new Set(near)] : undefined;
    const reasons = refusals.flatMap((refusal) => refusal.reasons);
    const all = [...new Set(reasons)];
    const more = all.length - mostReasons;
    const shown = all.slice(0, mostReasons);
    const said = more > 0 ? [...shown, `and ${more} more reasons`] : shown;
    if (refusals.length === 0) return { provider: id, reasons: ['the route leaves it out'] };
    return { provider: id, reasons: said, issues, nearestModels };
  });
}

function offerOf(provider: VideoProvider, request: VideoRequest, support: Support): Offer {
  const usd = support.isSupported ? priceAt(provider, request) : undefined;
  return { provider, request, support, usd };
}

function noOffer(provider: VideoProvider, request: VideoRequest): Offer {
  const reasons = ['none of its models does what is required'];
  return { provider, request, support: { isSupported: false, reasons }, usd: undefined };
}

/** Those that can serve first, the cheapest of them before the others. */
function rankOf({ support, usd }: Offer): number {
  if (!support.isSupported) return Infinity;
  return usd ?? Number.MAX_VALUE;
}

function priceAt(provider: VideoProvider, request: VideoRequest): number | undefined {
  try {
    return provider.estimate(request).usd;
  } catch (error) {
    if (GenlockError.isInstance(error)) return undefined;
    throw error;
  }
}
