import type { Endpoint, PreparedFields, PreparedReference, PreparedShot } from './endpoint.ts';
import type { VideoRequest } from '../types/video-request.ts';
import { mediaKind } from '../media/media-kind.ts';
import type { Media, MediaBytes, MediaSettings } from '../types/media.ts';
import { readRequestMedia } from './read-request-media.ts';

/** Puts bytes where the provider can fetch them and gives their URL. */
export type UploadMedia = (media: MediaBytes) => Promise<string>;

/**
 * The fields of a request with every medium as a URL. URLs pass through untouched, bytes are
 * uploaded; what the endpoint has no row for is left out, so nothing is uploaded in vain.
 *
 * @throws InvalidRequestError when a medium is not what the endpoint takes; nothing was uploaded
 */
export async function prepareMedia(
  endpoint: Endpoint,
  request: VideoRequest,
  upload: UploadMedia,
  settings: MediaSettings,
): Promise<PreparedFields> {
  const taken = await readRequestMedia(endpoint, request, settings);
  const toUrl = async (media: Media | undefined): Promise<string | undefined> => {
    const read = media === undefined ? undefined : taken.get(media);
    if (read === undefined) return undefined;
    return 'url' in read ? read.url : upload(read);
  };
  const [firstFrame, lastFrame, motionVideo, references, shots] = await Promise.all([
    toUrl(request.firstFrame),
    toUrl(request.lastFrame),
    toUrl(request.motionVideo),
    prepareReferences(request, toUrl),
    prepareShots(request, toUrl),
  ]);
  return { ...request, firstFrame, lastFrame, motionVideo, references, shots };
}

async function prepareReferences(
  { references }: VideoRequest,
  toUrl: (media: Media) => Promise<string | undefined>,
): Promise<readonly PreparedReference[] | undefined> {
  if (references === undefined) return undefined;
  const prepared = await Promise.all(
    references.map(async (media) => ({
      url: await toUrl(media),
      kind: mediaKind(media),
    })),
  );
  return prepared.flatMap(({ url, kind }) => (url === undefined ? [] : { url, kind }));
}

async function prepareShots(
  { shots }: VideoRequest,
  toUrl: (media: Media | undefined) => Promise<string | undefined>,
): Promise<readonly PreparedShot[] | undefined> {
  if (shots === undefined) return undefined;
  return Promise.all(
    shots.map(async ({ prompt, durationSeconds, image }) => ({
      prompt,
      durationSeconds,
      image: await toUrl(image),
    })),
  );
}
