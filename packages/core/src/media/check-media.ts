import { isAnimated } from './animation.ts';
import type { RequestIssue } from '../errors/invalid-request-error.ts';
import { isCutShort } from './cut-short.ts';
import { conversionHint, describeFile, listTypes } from './file-words.ts';
import { fileKind } from './file-kind.ts';
import { headerBytes, readImageSize, type ImageSize } from './image-size.ts';
import { baseType } from './media-type.ts';
import type { MediaBytes } from '../types/media.ts';

/** What files a field takes, by what they are. */
export interface FileLimits {
  /** Limits of an image. */
  readonly image?: MediaLimits | undefined;
  /** Limits of a video. */
  readonly video?: MediaLimits | undefined;
  /** Limits of audio. */
  readonly audio?: MediaLimits | undefined;
}

/** What an endpoint takes as a file. Every limit that is set must hold. */
export interface MediaLimits {
  /** IANA media types. An empty list: a URL alone, since nothing takes the bytes. */
  readonly types?: readonly string[] | undefined;
  /** Largest file in bytes. */
  readonly maxBytes?: number | undefined;
  /** Shortest side of an image in pixels. */
  readonly minSide?: number | undefined;
  /** Narrowest and widest shape of an image, as width by height. */
  readonly aspect?: { readonly min: number; readonly max: number } | undefined;
}

/** Largest file that is read to its end, in bytes. */
const mostReadBytes = 32 * 1024 * 1024;

/**
 * What is wrong with a file, before it is uploaded: an endpoint would refuse it after the upload,
 * or after the charge. An image whose header does not tell its size passes.
 *
 * @param slot - the limits of the place that it stands in: a kind without limits is not taken there
 */
export async function checkMedia(
  field: string,
  { data, mediaType }: MediaBytes,
  slot: FileLimits,
): Promise<readonly RequestIssue[]> {
  const kind = fileKind(mediaType);
  const limits = kind === 'other' ? undefined : slot[kind];
  if (limits === undefined || limits.types?.includes(baseType(mediaType)) === false) {
    return [{ field, given: describeFile(mediaType), allowed: allowedFiles(slot, mediaType) }];
  }
  const { maxBytes, minSide, aspect } = limits;
  if (maxBytes !== undefined && data.size > maxBytes) {
    const given = `${describeFile(mediaType)} of ${inMegabytes(data.size)}`;
    return [{ field, given, allowed: `up to ${inMegabytes(maxBytes)}` }];
  }
  const header = new Uint8Array(await data.slice(0, headerBytes).arrayBuffer());
  if (isAnimated(mediaType, header)) {
    return [{ field, given: 'an animated image', allowed: 'a still image' }];
  }
  // What is wrong already is not read to its end: it may be wrong by its size.
  if (await isBroken({ data, mediaType })) {
    return [{ field, given: 'an image that is cut short', allowed: 'a whole file' }];
  }
  return checkSides(field, readImageSize(mediaType, header), { minSide, aspect });
}

/**
 * Pictures that some endpoint of some provider takes.
 *
 * @see https://wavespeed.ai/docs/upload-files-api (read 2026-11-22); AVIF: model pages of fal.ai
 */
const uploadable: readonly string[] = ['jpeg', 'png', 'webp', 'gif', 'bmp', 'tiff', 'avif'].map(
  (name) => `image/${name}`,
);

/** What is wrong with a file that is uploaded for a place that is not known yet. */
export function checkUpload(field: string, { mediaType }: MediaBytes): readonly RequestIssue[] {
  const kind = fileKind(mediaType);
  if (kind === 'video' || kind === 'audio' || uploadable.includes(baseType(mediaType))) return [];
  const hint = conversionHint(mediaType);
  const allowed = `an image, a video or a sound${hint === undefined ? '' : ` (${hint})`}`;
  return [{ field, given: describeFile(mediaType), allowed }];
}

function checkSides(
  field: string,
  size: ImageSize | undefined,
  { minSide, aspect }: Pick<MediaLimits, 'minSide' | 'aspect'>,
): readonly RequestIssue[] {
  if (size === undefined) return [];
  const issues: RequestIssue[] = [];
  const given = `${size.width}x${size.height} pixels`;
  if (minSide !== undefined && Math.min(size.width, size.height) < minSide) {
    issues.push({ field, given, allowed: `sides of ${minSide} pixels or more` });
  }
  const shape = size.width / size.height;
  if (aspect !== undefined && !(shape >= aspect.min && shape <= aspect.max)) {
    issues.push({ field, given, allowed: `width by height from ${aspect.min} to ${aspect.max}` });
  }
  return issues;
}

/** What the place takes, and how a file of another kind becomes that. */
function allowedFiles(slot: FileLimits, mediaType: string): string {
  const { image, video, audio } = slot;
  const taken = Object.entries({ image, video, audio }).flatMap(([kind, limits]) => {
    if (limits === undefined) return [];
    const { types = [] } = limits;
    return types.length === 0 ? `the URL of ${urlOf[kind] ?? 'a file'}` : listTypes(types);
  });
  const hint = hintFor(mediaType, slot);
  return `${taken.join(', or ')}${hint === undefined ? '' : ` (${hint})`}`;
}

const urlOf: Readonly<Record<string, string>> = {
  image: 'an image',
  video: 'a video',
  audio: 'an audio file',
};

function hintFor(mediaType: string, slot: FileLimits): string | undefined {
  const kind = fileKind(mediaType);
  const isTaken = kind === 'other' || slot[kind] !== undefined;
  if (isTaken) return conversionHint(mediaType);
  const { image, video, audio } = slot;
  if (kind === 'video' && image !== undefined && video === undefined) {
    return 'give one frame of it as JPEG or PNG';
  }
  return kind === 'video' && audio !== undefined ? 'give its sound as MP3 or WAV' : undefined;
}

async function isBroken({ data, mediaType }: MediaBytes): Promise<boolean> {
  if (!mediaType.startsWith('image/') || data.size > mostReadBytes) return false;
  return isCutShort(mediaType, new Uint8Array(await data.arrayBuffer()));
}

function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 10_000) / 100} MB`;
}
