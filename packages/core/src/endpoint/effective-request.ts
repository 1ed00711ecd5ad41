import type { VideoRequest } from '../request/video-request.ts';
import type { Endpoint } from './endpoint.ts';
import { totalShotSeconds } from './rules.ts';

/**
 * The request with everything filled in that decides the price: the duration (given, else the sum
 * of the shots, else the table's default) and the audio switch. What is priced is what is sent.
 */
export function effectiveRequest(endpoint: Endpoint, request: VideoRequest): VideoRequest {
  const { durationSeconds, generateAudio } = defaultsOf(endpoint);
  return {
    ...request,
    durationSeconds: request.durationSeconds ?? totalShotSeconds(request) ?? durationSeconds,
    generateAudio: request.generateAudio ?? generateAudio ?? endpoint.fixed.generateAudio,
  };
}

function defaultsOf(endpoint: Endpoint): Pick<VideoRequest, 'durationSeconds' | 'generateAudio'> {
  let durationSeconds: number | undefined;
  let generateAudio: boolean | undefined;
  for (const field of endpoint.fields) {
    if (field.from === 'durationSeconds') durationSeconds = field.default;
    if (field.from === 'generateAudio') generateAudio = field.default;
  }
  return { durationSeconds, generateAudio };
}
