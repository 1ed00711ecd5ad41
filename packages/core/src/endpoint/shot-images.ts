import type { RequestIssue } from '../errors/invalid-request-error.ts';
import type { VideoRequest } from '../types/video-request.ts';
import { mappedBody, type OwnWords } from './encode-body.ts';
import type { Endpoint } from './endpoint.ts';
import { anywhere, sketchFields } from './sketch-fields.ts';

/**
 * Images of shots that no row of the endpoint sends: without them it would be another video, and a
 * paid one. Whether a row sends them its encoder alone knows, so it is tried.
 */
export function unsentShotImages(
  endpoint: Endpoint,
  request: VideoRequest,
  own: OwnWords,
): RequestIssue | undefined {
  const images = request.shots?.filter(({ image }) => image !== undefined).length ?? 0;
  if (images === 0) return undefined;
  const fields = endpoint.fields.filter(({ from }) => from === 'shots');
  const rows = { ...endpoint, fields, shape: undefined };
  const sent = JSON.stringify(mappedBody(rows, sketchFields(request), own));
  return sent.split(anywhere).length > images
    ? undefined
    : { field: 'shots', given: 'a shot with an image', allowed: 'shots without one' };
}
