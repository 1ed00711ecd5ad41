import type { Endpoint } from '../endpoint/endpoint.ts';
import { countReferences } from '../endpoint/references.ts';
import { rawFieldsFor } from '../endpoint/raw-fields.ts';
import { normalizeResolution } from '../endpoint/untaken-field.ts';
import type { VideoRequest } from '../types/video-request.ts';
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
  return {
    durationSeconds: request.durationSeconds,
    audio: request.generateAudio,
    voice: endpoint.usesVoice?.(raw) ?? false,
    resolution:
      request.resolution === undefined
        ? endpoint.fixed.resolution
        : normalizeResolution(request.resolution),
    video: countReferences(request.references, 'video') > 0,
    assumptions,
  };
}
