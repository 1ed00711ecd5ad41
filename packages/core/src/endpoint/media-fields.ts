import { schemeOf } from '../media/scheme.ts';
import type { Media } from '../types/media.ts';
import type { RequestField, VideoRequest } from '../types/video-request.ts';
import type { Endpoint } from './endpoint.ts';

/** The media of a request, each with the field that holds it. */
export function mediaOf(request: VideoRequest): readonly { field: RequestField; media: Media }[] {
  const { firstFrame, lastFrame, motionVideo, references = [], shots = [] } = request;
  const all: readonly [RequestField, Media | undefined][] = [
    ['firstFrame', firstFrame],
    ['lastFrame', lastFrame],
    ['motionVideo', motionVideo],
    ...references.map((media): [RequestField, Media] => ['references', media]),
    ...shots.map(({ image }): [RequestField, Media | undefined] => ['shots', image]),
  ];
  return all.flatMap(([field, media]) => (media === undefined ? [] : [{ field, media }]));
}

/** The fields that hold a file itself and not its URL, of those that the endpoint has rows for. */
export function fieldsWithBytes(
  endpoint: Endpoint,
  request: VideoRequest,
): readonly RequestField[] {
  const held = mediaOf(request).filter(({ field, media }) => {
    return endpoint.fields.some(({ from }) => from === field) && !isUrl(media);
  });
  return [...new Set(held.map(({ field }) => field))];
}

/** A URL that goes out as it is. A data URI is a file. */
function isUrl(media: Media): boolean {
  const given = typeof media === 'object' && 'data' in media ? media.data : media;
  const text = given instanceof URL ? given.href : given;
  if (typeof text !== 'string') return false;
  const scheme = schemeOf(text);
  return scheme !== undefined && scheme !== 'data';
}
