import type { Endpoint, Limits } from './endpoint.ts';
import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import type { RequestField, VideoRequest } from '../types/video-request.ts';
import { checkMedia } from '../media/check-media.ts';
import type { Media } from '../types/media.ts';
import { readMedia, type ReadMedia } from '../media/read-media.ts';

/** Every medium of a request, read and found to be what the endpoint takes. */
export type RequestMedia = ReadonlyMap<Media, ReadMedia>;

/**
 * Reads and checks all media of a request that the endpoint has rows for, before the first of
 * them is uploaded.
 *
 * @throws InvalidRequestError naming everything that is wrong with any of them
 */
export async function readRequestMedia(
  endpoint: Endpoint,
  request: VideoRequest,
): Promise<RequestMedia> {
  const given = mediaOf(request).filter(({ field }) => limitsOf(endpoint, field) !== undefined);
  const read = await Promise.all(
    given.map(async ({ field, media }) => {
      const found = await readMedia(field, media);
      const limits = limitsOf(endpoint, field)?.files ?? {};
      const issues = 'url' in found ? [] : await checkMedia(field, found, limits);
      return { media, found, issues };
    }),
  );
  const issues = read.flatMap((medium) => medium.issues);
  if (issues.length > 0) throw new InvalidRequestError(issues, { endpoint: endpoint.id });
  return new Map(read.map(({ media, found }) => [media, found]));
}

function mediaOf(request: VideoRequest): readonly { field: RequestField; media: Media }[] {
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

/** The limits of a field's row; `undefined` when the endpoint has no row for it. */
function limitsOf(endpoint: Endpoint, field: RequestField): Limits | undefined {
  const row = endpoint.fields.find(({ from }) => from === field);
  return row === undefined ? undefined : (row.limits ?? {});
}
