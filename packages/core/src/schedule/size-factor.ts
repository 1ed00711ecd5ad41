import type { Endpoint, TypicalTime } from '../endpoint/endpoint.ts';
import { pricingFacts } from '../money/pricing-facts.ts';
import type { VideoRequest } from '../types/video-request.ts';

/** The clip that times are told for. */
const usualSeconds = 5;

/**
 * How much longer a clip takes at a resolution than at 720p. From what is usual, 45-90 s for 5 s at
 * 720p and 120-180 s for 15 s at 1080p: the square root of the length, and this.
 */
const factors: Readonly<Record<string, number>> = { '1080p': 1.3, '1440p': 1.6, '4k': 2 };

/**
 * How many times longer a request takes than 5 s at 720p of the same endpoint, so that what was
 * learned of one clip serves for another. 1 where the request does not tell.
 */
export function sizeFactor(provider: string, endpoint: Endpoint, request: VideoRequest): number {
  const { durationSeconds = usualSeconds, conditions } = pricingFacts(provider, endpoint, request);
  const bySeconds = Math.sqrt(durationSeconds / usualSeconds);
  const factor = bySeconds * (factors[conditions.resolution?.toLowerCase() ?? ''] ?? 1);
  return Number.isFinite(factor) && factor > 0 ? factor : 1;
}

/** How long 5 s at 720p take at an endpoint, as far as its row of the table tells. */
export function typicalMsOf({ typicalTime, fixed }: Endpoint): number | undefined {
  if (typicalTime === undefined) return undefined;
  const resolution = factors[fixed.resolution?.toLowerCase() ?? ''] ?? 1;
  return usualClipMs(typicalTime) / resolution;
}

/** How long 5 s take by a time that was told for a clip of another length. */
export function usualClipMs({ seconds, durationSeconds }: TypicalTime): number {
  return (seconds * 1000) / Math.sqrt(durationSeconds / usualSeconds);
}
