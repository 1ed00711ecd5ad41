import type { Endpoint } from './endpoint.ts';
import { InvalidRequestError, type RequestIssue } from '../errors/invalid-request-error.ts';
import type { RequestField, VideoRequest } from '../types/video-request.ts';
import type { FileLimits } from '../media/check-media.ts';
import type { MediaKind } from '../media/media-kind.ts';
import { slotOf } from '../media/slot.ts';
import type { Media, MediaSettings } from '../types/media.ts';
import { referenceKinds } from './references.ts';
import { loadFiles, readMedia, type ReadMedia } from '../media/read-media.ts';
import { mediaOf } from './media-fields.ts';

/** Every medium of a request, read and found to be what the endpoint takes. */
export type RequestMedia = ReadonlyMap<Media, ReadMedia>;

/**
 * Reads and checks all media of a request that the endpoint has rows for, before the first of
 * them is uploaded. What a file may be follows from the place where it stands.
 *
 * @throws InvalidRequestError naming everything that is wrong with any of them
 */
export async function readRequestMedia(
  endpoint: Endpoint,
  request: VideoRequest,
  settings: MediaSettings,
): Promise<RequestMedia> {
  const read = await Promise.all(
    mediaOf(request).flatMap(({ field, media }) => {
      const slot = slotFor(endpoint, field);
      return slot === undefined ? [] : readOne(field, media, slot, settings);
    }),
  );
  const issues = read.flatMap((medium) => medium.issues);
  if (issues.length > 0) throw new InvalidRequestError(issues, { endpoint: endpoint.key });
  return new Map(read.flatMap(({ media, found }) => (found === undefined ? [] : [[media, found]])));
}

interface ReadOne {
  readonly media: Media;
  readonly found?: ReadMedia;
  readonly issues: readonly RequestIssue[];
}

async function readOne(
  field: RequestField,
  media: Media,
  slot: FileLimits,
  settings: MediaSettings,
): Promise<ReadOne> {
  try {
    const found = await readMedia(field, media, settings);
    if ('url' in found) return { media, found, issues: [] };
    const { checkKind, checkMedia } = await loadFiles();
    const issues = await checkMedia(field, found, slot);
    const isFine = issues.length > 0 || field !== 'references';
    return { media, found, issues: isFine ? issues : checkKind(field, media, found) };
  } catch (error) {
    if (!InvalidRequestError.isInstance(error)) throw error;
    return { media, issues: error.issues };
  }
}

/** The places for one image, and the one for a video. */
const kinds: Readonly<Partial<Record<RequestField, readonly MediaKind[]>>> = {
  firstFrame: ['image'],
  lastFrame: ['image'],
  shots: ['image'],
  motionVideo: ['video'],
};

/** What may stand in a field; `undefined` when the endpoint has no row for it. */
function slotFor(endpoint: Endpoint, field: RequestField): FileLimits | undefined {
  const rows = endpoint.fields.filter(({ from }) => from === field);
  if (rows.length === 0) return undefined;
  const files = rows.reduce<FileLimits>((all, { limits }) => ({ ...all, ...limits?.files }), {});
  return slotOf(kinds[field] ?? referenceKinds(rows), files);
}
