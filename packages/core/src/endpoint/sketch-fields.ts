import { mediaKind } from '../media/media-kind.ts';
import type { Media } from '../types/media.ts';
import type { VideoRequest } from '../types/video-request.ts';
import type { PreparedFields } from './endpoint.ts';

/** Stands for the URL of a file that nobody has looked at. */
export const anywhere = 'https://not-uploaded.invalid/';

/**
 * The fields of a request with a URL that is none in the place of each file: enough to tell which
 * places of a body they fill, before anything is read or uploaded.
 */
export function sketchFields(request: VideoRequest): PreparedFields {
  const { firstFrame, lastFrame, motionVideo, references, shots } = request;
  const url = (media: Media | undefined): string | undefined =>
    media === undefined ? undefined : anywhere;
  return {
    ...request,
    firstFrame: url(firstFrame),
    lastFrame: url(lastFrame),
    motionVideo: url(motionVideo),
    references: references?.map((media) => ({ url: anywhere, kind: mediaKind(media) })),
    shots: shots?.map((shot) => ({ ...shot, image: url(shot.image) })),
  };
}
