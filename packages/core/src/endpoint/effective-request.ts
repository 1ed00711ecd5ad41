import type { VideoRequest } from '../types/video-request.ts';
import type { Endpoint, Field } from './endpoint.ts';
import { totalShotSeconds } from './rules.ts';
import { normalizeResolution } from './untaken-field.ts';

/**
 * The request with everything filled in that decides the price: the duration (given, else the sum
 * of the shots, else the table's default), the audio switch and, where it can be chosen, the
 * resolution. What is priced is what is sent.
 */
export function effectiveRequest(endpoint: Endpoint, request: VideoRequest): VideoRequest {
  const { durationSeconds, generateAudio, resolution } = decidersOf(endpoint);
  return {
    ...request,
    durationSeconds:
      request.durationSeconds ??
      totalShotSeconds(request) ??
      durationSeconds?.default ??
      fixedSeconds(endpoint),
    generateAudio: request.generateAudio ?? generateAudio?.default ?? endpoint.fixed.generateAudio,
    resolution:
      resolution === undefined
        ? request.resolution
        : tierOf(request.resolution ?? resolution.default),
  };
}

type Deciders = {
  readonly [Name in 'durationSeconds' | 'generateAudio' | 'resolution']?: Field<Name> | undefined;
};

function decidersOf({ fields }: Endpoint): Deciders {
  return {
    durationSeconds: fields.find((field) => field.from === 'durationSeconds'),
    generateAudio: fields.find((field) => field.from === 'generateAudio'),
    resolution: fields.find((field) => field.from === 'resolution'),
  };
}

/** The length of every video; `undefined` where the given one, or nobody, tells it. */
function fixedSeconds({ fixed: { durationSeconds } }: Endpoint): number | undefined {
  return durationSeconds === 'input' ? undefined : durationSeconds;
}

/** `1280x720` to `720p`. What is no text is left for the check to refuse. */
function tierOf(resolution: string | undefined): string | undefined {
  return typeof resolution === 'string' ? normalizeResolution(resolution) : resolution;
}
