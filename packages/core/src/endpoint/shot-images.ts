import type { RequestIssue } from '../errors/invalid-request-error.ts';
import type { VideoRequest } from '../types/video-request.ts';
import { mappedBody, type OwnWords } from './encode-body.ts';
import type { Endpoint } from './endpoint.ts';

/**
 * Images of shots that no row of the endpoint sends: without them it would be another video, and a
 * paid one. Whether a row sends them its encoder alone knows, so it is tried.
 */
export function unsentShotImages(
  endpoint: Endpoint,
  { shots = [] }: VideoRequest,
  own: OwnWords,
): RequestIssue | undefined {
  if (shots.every(({ image }) => image === undefined)) return undefined;
  const marked = shots.map(({ image, ...shot }, index) => ({
    ...shot,
    image: image === undefined ? undefined : `https://shot-${index}.invalid/`,
  }));
  const fields = endpoint.fields.filter(({ from }) => from === 'shots');
  const rows = { ...endpoint, fields, shape: undefined };
  const sent = JSON.stringify(mappedBody(rows, { shots: marked }, own));
  return marked.every(({ image }) => image === undefined || sent.includes(image))
    ? undefined
    : {
        field: 'shots',
        given: 'a shot with an image',
        allowed: `shots of text alone at ${endpoint.key}`,
      };
}
