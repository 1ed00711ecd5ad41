import type { JSONObject, JSONValue } from '@ai-sdk/provider';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { countReferences } from '../endpoint/references.ts';
import { rawFieldsFor } from '../endpoint/raw-fields.ts';
import { normalizeResolution } from '../endpoint/untaken-field.ts';
import type { VideoRequest } from '../types/video-request.ts';
import type { RateCondition } from '../types/price.ts';
import type { PricingFacts } from './estimate.ts';

/** What the price of a request hangs on, gathered from the request as it will be sent. */
export function pricingFacts(
  provider: string,
  endpoint: Endpoint,
  request: VideoRequest,
): PricingFacts {
  const raw = rawFieldsFor(provider, request);
  const assumptions = [];
  if (Object.keys(raw).length > 0) {
    assumptions.push(`the raw fields in providerOptions.${provider} do not change the price`);
  }
  if (endpoint.fixed.durationSeconds === 'input' && request.durationSeconds !== undefined) {
    assumptions.push(`the given video is ${request.durationSeconds} s long`);
  }
  const resolution =
    request.resolution === undefined
      ? endpoint.fixed.resolution
      : normalizeResolution(request.resolution);
  return {
    durationSeconds: request.durationSeconds,
    inputSeconds: request.inputSeconds,
    conditions: {
      ...unasked(endpoint),
      audio: request.generateAudio,
      resolution,
      durationSeconds: request.durationSeconds,
      voice: false,
      video: countReferences(request.references, 'video') > 0,
      ...rawFacts(endpoint, raw),
    },
    assumptions,
  };
}

/** What raw fields decide, and that nobody asked for: false, not unknown. */
function unasked({ rawFacts: facts = {} }: Endpoint): RateCondition {
  return Object.fromEntries(Object.keys(facts).map((fact) => [fact, false]));
}

/** What raw fields make true: a field, or a part of one at any depth under `*`, holds something. */
function rawFacts({ rawFacts: facts = {} }: Endpoint, raw: JSONObject): RateCondition {
  const held = Object.entries(facts).filter(([, path]) => holdsSomething(raw, path.split('.')));
  return Object.fromEntries(held.map(([fact]) => [fact, true]));
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
