import type { SharedV4Warning } from '@ai-sdk/provider';
import type { VideoRequest } from '../types/video-request.ts';
import type { Endpoint, Limits } from './endpoint.ts';

/** A request that was brought to what the endpoint takes, and what was changed. */
export interface Snapped {
  readonly request: VideoRequest;
  readonly warnings: readonly SharedV4Warning[];
}

/**
 * Brings the duration to the next one that the endpoint takes, upwards: a clip can be cut, not
 * stretched. Above the longest it becomes the longest. Everything else stays as it is.
 */
export function snapDuration(endpoint: Endpoint, request: VideoRequest): Snapped {
  const given = request.durationSeconds;
  const limits = endpoint.fields.find(({ from }) => from === 'durationSeconds')?.limits;
  const snapped =
    given === undefined || limits === undefined || request.shots !== undefined
      ? given
      : nearestUp(given, limits);
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
