import type { JSONObject, JSONValue } from '@ai-sdk/provider';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { RawValue } from '../endpoint/raw-fact.ts';
import { isJsonObject } from '../endpoint/json-path.ts';
import { countReferences } from '../endpoint/references.ts';
import { rawFieldsFor } from '../endpoint/raw-fields.ts';
import { normalizeResolution } from '../endpoint/untaken-field.ts';
import type { VideoRequest } from '../types/video-request.ts';
import type { RateFact, RateFacts } from '../types/price.ts';
import type { PricingFacts } from './estimate.ts';

/** What the price of a request hangs on, gathered from the request as it will be sent. */
export function pricingFacts(
  provider: string,
  endpoint: Endpoint,
  request: VideoRequest,
): PricingFacts {
  const raw = rawFieldsFor(provider, request);
  const assumptions = [];
  if (Object.keys(raw).some((name) => !isFact(endpoint, name))) {
    assumptions.push(`the raw fields in providerOptions.${provider} do not change the price`);
  }
  const isAsGiven = endpoint.fixed.durationSeconds === 'input';
  const durationSeconds = request.durationSeconds ?? (isAsGiven ? request.inputSeconds : undefined);
  const inputSeconds = request.inputSeconds ?? (isAsGiven ? request.durationSeconds : undefined);
  if (isAsGiven && durationSeconds !== undefined) {
    assumptions.push(`the given video is ${durationSeconds} s long`);
  }
  const { generateAudio, resolution, aspectRatio, fps } = sentOf(endpoint, request);
  return {
    durationSeconds,
    inputSeconds,
    audioSeconds: request.audioSeconds,
    conditions: {
      audio: generateAudio,
      resolution: resolution === undefined ? undefined : normalizeResolution(resolution),
      aspectRatio,
      fps,
      durationSeconds,
      voice: false,
      video: countReferences(request.references, 'video') > 0,
      ...rawFactsOf(endpoint, raw),
    },
    assumptions,
  };
}

/** What rates may hang on, and an endpoint may leave out with a warning. */
type Decided = Pick<VideoRequest, 'generateAudio' | 'resolution' | 'aspectRatio' | 'fps'>;

/**
 * What goes out of that, else what the endpoint decides by itself. A wish that is left out decides
 * nothing: a size that an upscaler is not told makes no video smaller, and no bill.
 */
function sentOf({ fields, fixed }: Endpoint, request: VideoRequest): Decided {
  const audio = fields.find((field) => field.from === 'generateAudio');
  const resolution = fields.find((field) => field.from === 'resolution');
  const aspectRatio = fields.find((field) => field.from === 'aspectRatio');
  const fps = fields.find((field) => field.from === 'fps');
  return {
    generateAudio: audio === undefined ? fixed.generateAudio : request.generateAudio,
    resolution: (resolution && request.resolution) ?? fixed.resolution,
    aspectRatio: aspectRatio && (request.aspectRatio ?? aspectRatio.default),
    fps: fps && (request.fps ?? fps.default),
  };
}

/** Whether the price is known to hang on the value of a raw field. */
function isFact({ rawFacts = {} }: Endpoint, name: string): boolean {
  return Object.values(rawFacts).some(
    (fact) => typeof fact !== 'string' && fact.valueOf.split('.')[0] === name,
  );
}

/**
 * What raw fields decide: whether one, or a part of one at any depth under `*`, holds something,
 * which is false and not unknown where nobody asked for it; or the value that one has.
 */
function rawFactsOf({ rawFacts = {}, rawDefaults = {} }: Endpoint, raw: JSONObject): RateFacts {
  const facts = Object.entries(rawFacts).map(([fact, from]): [string, RateFact | undefined] => {
    if (typeof from !== 'string') return [fact, valueAt(from, raw, rawDefaults)];
    return [fact, holdsSomething(raw, from.split('.'))];
  });
  return Object.fromEntries(facts);
}

/** The value that goes out; without one what the provider takes, as far as the row knows. */
function valueAt(
  { valueOf, otherwise }: RawValue,
  raw: JSONObject,
  defaults: JSONObject,
): RateFact | undefined {
  const path = valueOf.split('.');
  const value = valueInside(raw, path) ?? valueInside(defaults, path) ?? otherwise;
  return typeof value === 'object' ? undefined : value;
}

function valueInside(value: JSONValue | undefined, path: readonly string[]): JSONValue | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return value ?? undefined;
  return isJsonObject(value) ? valueInside(value[name], rest) : undefined;
}

function holdsSomething(value: JSONValue | undefined, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return Array.isArray(value) ? value.length > 0 : isGiven(value);
  if (typeof value !== 'object' || value === null) return false;
  if (name === '*') {
    const parts = Object.values(value);
    return parts.some(
      (part) => holdsSomething(part, rest) || holdsSomething(part, [name, ...rest]),
    );
  }
  return Object.entries(value).some(([own, part]) => own === name && holdsSomething(part, rest));
}

function isGiven(value: JSONValue | undefined): boolean {
  return value !== undefined && value !== null && value !== '';
}
