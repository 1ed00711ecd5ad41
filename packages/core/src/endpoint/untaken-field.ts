import type { SharedV4Warning } from '@ai-sdk/provider';
import type { RequestIssue } from '../errors/invalid-request-error.ts';
import type { RequestField } from '../types/video-request.ts';
import { describeValue } from './check-value.ts';
import type { Endpoint, FixedFacts } from './endpoint.ts';

/** What becomes of a field that the endpoint has no row for. */
export type Untaken =
  | { readonly issue: RequestIssue }
  | { readonly warning: SharedV4Warning }
  | { readonly honoured: true };

/**
 * Whether leaving a field out only loses a wish (`warn`) or makes a video that is not the one
 * asked for, and paid (`refuse`).
 */
const policies: Readonly<Record<RequestField, 'warn' | 'refuse'>> = {
  prompt: 'refuse',
  negativePrompt: 'warn',
  durationSeconds: 'refuse',
  aspectRatio: 'warn',
  resolution: 'warn',
  fps: 'warn',
  seed: 'warn',
  count: 'warn',
  generateAudio: 'warn',
  firstFrame: 'refuse',
  lastFrame: 'refuse',
  references: 'refuse',
  motionVideo: 'refuse',
  shots: 'refuse',
  promptAdherence: 'warn',
};

/** Decides on a field that was given and that the endpoint does not take. */
export function judgeUntaken(endpoint: Endpoint, field: RequestField, value: unknown): Untaken {
  const fixed = judgeFixed(endpoint, field, value);
  if (fixed !== undefined) return fixed;
  const given = describeValue(field, value);
  return policies[field] === 'refuse'
    ? { issue: { field, given, allowed: `nothing: ${endpoint.key} does not take it` } }
    : { warning: unsupported(field, `${endpoint.key} does not take it; it was not sent.`) };
}

/** Where the endpoint decides by itself: right already, only shaped otherwise, or plainly wrong. */
function judgeFixed(endpoint: Endpoint, field: RequestField, value: unknown): Untaken | undefined {
  if (field === 'count' && value === 1) return { honoured: true };
  if (field === 'aspectRatio' && endpoint.fixed.aspectRatio === 'adaptive') {
    return value === 'adaptive'
      ? { honoured: true }
      : { warning: unsupported(field, 'The first frame decides the shape; it was not sent.') };
  }
  if (field === 'durationSeconds' && endpoint.fixed.durationSeconds === 'input') {
    const details = 'The given video decides the length: this counts for the estimate alone.';
    return { warning: { type: 'compatibility', feature: field, details } };
  }
  if (field === 'durationSeconds' && endpoint.fixed.durationSeconds !== undefined) {
    const seconds = endpoint.fixed.durationSeconds;
    if (value === seconds) return { honoured: true };
    const allowed = `${seconds}: every video is that long here`;
    return { issue: { field, given: describeValue(field, value), allowed } };
  }
  if (field === 'generateAudio' && endpoint.fixed.generateAudio !== undefined) {
    return value === endpoint.fixed.generateAudio ? { honoured: true } : undefined;
  }
  if (field === 'resolution' && endpoint.fixed.resolution !== undefined) {
    return judgeResolution(endpoint.fixed, value);
  }
  return undefined;
}

function judgeResolution({ resolution }: FixedFacts, value: unknown): Untaken {
  return normalizeResolution(String(value)) === resolution
    ? { warning: unsupported('resolution', `Every video is ${resolution} here; it was not sent.`) }
    : {
        issue: {
          field: 'resolution',
          given: describeValue('resolution', value),
          allowed: `${resolution}: the tier of the model decides it, so choose another model`,
        },
      };
}

const tiersByShortSide: Readonly<Record<number, string>> = {
  360: '360p',
  480: '480p',
  540: '540p',
  720: '720p',
  768: '768p',
  1080: '1080p',
  2160: '4k',
};

/** `1280x720` and `720P` to `720p`: the tier follows from the shorter side. */
export function normalizeResolution(resolution: string): string {
  const pixels = /^(\d+)x(\d+)$/.exec(resolution);
  if (pixels === null) return resolution.toLowerCase();
  const shortSide = Math.min(Number(pixels[1]), Number(pixels[2]));
  return tiersByShortSide[shortSide] ?? resolution;
}

function unsupported(feature: RequestField, details: string): SharedV4Warning {
  return { type: 'unsupported', feature, details };
}
