import type { SharedV4Warning } from '@ai-sdk/provider';
import type { VideoRequest } from '../types/video-request.ts';
import type { OwnWords } from './encode-body.ts';
import { wholeSeconds } from './encoders.ts';
import type { Endpoint, Limits } from './endpoint.ts';
import { wholeLengthField } from './whole-length.ts';

/** A request that was brought to what the endpoint takes, and what was changed. */
export interface Snapped {
  readonly request: VideoRequest;
  readonly warnings: readonly SharedV4Warning[];
}

/**
 * Brings the duration to the next one that the endpoint takes, upwards: a clip can be cut, not
 * stretched. Above the longest it becomes the longest. Everything else stays as it is.
 */
export function snapDuration(
  endpoint: Endpoint,
  request: VideoRequest,
  own: OwnWords = {},
): Snapped {
  const given = request.durationSeconds;
  const limits = limitsOf(endpoint);
  // Where the wire has the length of the whole, the limits are those of the whole.
  const isWhole = wholeLengthField(endpoint, own) !== undefined;
  const before = isWhole ? request.inputSeconds : 0;
  const snapped =
    given === undefined ||
    limits === undefined ||
    before === undefined ||
    request.shots !== undefined
      ? given
      : nearestAfter(before, given, limits);
  if (snapped === given || snapped === undefined) return { request, warnings: [] };
  return {
    request: { ...request, durationSeconds: snapped },
    warnings: [
      {
        type: 'compatibility',
        feature: 'durationSeconds',
        details: `${given} s became ${snapped} s, the nearest that ${endpoint.key} takes.`,
      },
    ],
  };
}

/** What lengths there are: one alone, where the endpoint decides it. */
function limitsOf({ fields, fixed }: Endpoint): Limits | undefined {
  const field = fields.find(({ from }) => from === 'durationSeconds');
  if (field !== undefined) return field.limits;
  return typeof fixed.durationSeconds === 'number' ? { oneOf: [fixed.durationSeconds] } : undefined;
}

/** A new part for which the whole has a length that is taken; as given where none is left for one. */
function nearestAfter(before: number, seconds: number, limits: Limits): number {
  if (before === 0) return nearestUp(seconds, limits);
  const whole = wholeSeconds(seconds, before);
  const newPart = whole === undefined ? seconds : wholeSeconds(nearestUp(whole, limits), -before);
  return newPart === undefined || newPart <= 0 ? seconds : newPart;
}

function nearestUp(seconds: number, { oneOf, min, max, integer }: Limits): number {
  // What is no duration at all is left for the check to refuse.
  if (!Number.isFinite(seconds)) return seconds;
  const listed = oneOf?.filter((value) => typeof value === 'number').toSorted((a, b) => a - b);
  if (listed !== undefined) {
    return listed.find((value) => value >= seconds) ?? listed.at(-1) ?? seconds;
  }
  const whole = integer === true ? Math.ceil(seconds) : seconds;
  return Math.min(Math.max(whole, min ?? whole), max ?? Infinity);
}
