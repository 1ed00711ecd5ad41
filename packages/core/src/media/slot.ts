import type { FileLimits, MediaLimits } from './check-media.ts';
import type { MediaKind } from './media-kind.ts';

/**
 * What may stand in one place of a request: the limits of each kind of file that it takes. A kind
 * without limits is not taken there, whatever the file is.
 */
export type Slot = FileLimits;

/**
 * A still picture as every provider takes it somewhere. GIF, BMP, TIFF, AVIF and HEIC stand in few
 * lists of inputs: a row that takes them says so.
 *
 * @see lists of the inputs of `kling-v3.0-std` at wavespeed.ai and fal.ai and in AtlasCloud's node
 *   texts (read 2026-11-29)
 */
const picture: MediaLimits = { types: ['image/jpeg', 'image/png', 'image/webp'] };

/**
 * A film. MP4 and MOV up to 200 MB is the largest that a source states where no row says more.
 *
 * @see fal-js `endpoints.ts` at 381105e for O1 and O3; WaveSpeed's SDK 0.3.2 and AtlasCloud's store
 *   stop there, too
 */
const film: MediaLimits = { types: ['video/mp4', 'video/quicktime'], maxBytes: 200_000_000 };

/**
 * Audio. A size that holds everywhere is not published: rows say it.
 *
 * @see https://wavespeed.ai/docs/upload-files-api (read 2026-11-22) for the types
 */
const sound: MediaLimits = {
  types: ['audio/mpeg', 'audio/wav', 'audio/mp4', 'audio/aac', 'audio/ogg', 'audio/flac'],
};

const usual: Readonly<Record<MediaKind, MediaLimits>> = {
  image: picture,
  video: film,
  audio: sound,
};

/** A place with these kinds. What a row says of files comes before what holds everywhere. */
export function slotOf(kinds: readonly MediaKind[], files: FileLimits = {}): Slot {
  const limits = (kind: MediaKind): MediaLimits | undefined =>
    kinds.includes(kind) ? { ...usual[kind], ...files[kind] } : undefined;
  return { image: limits('image'), video: limits('video'), audio: limits('audio') };
}
