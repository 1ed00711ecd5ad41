import type { RequestIssue } from '../errors/invalid-request-error.ts';
import { isCutShort } from './cut-short.ts';
import { headerBytes, readImageSize } from './image-size.ts';
import type { MediaBytes } from '../types/media.ts';

/** What files a field takes, by what they are. */
export interface FileLimits {
  /** Limits of an image. */
  readonly image?: MediaLimits | undefined;
  /** Limits of a video. */
  readonly video?: MediaLimits | undefined;
}

/** What an endpoint takes as a file. Every limit that is set must hold. */
export interface MediaLimits {
  /** IANA media types. */
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
 */
export async function checkMedia(
  field: string,
  { data, mediaType }: MediaBytes,
  limits: FileLimits,
): Promise<readonly RequestIssue[]> {
  const kind = mediaType.startsWith('video/') ? 'video' : 'image';
  const { types, maxBytes, minSide, aspect } = limits[kind] ?? {};
  const issues: RequestIssue[] = [];
  if (types !== undefined && !types.includes(mediaType)) {
    issues.push({ field, given: mediaType, allowed: types.join(', ') });
  }
  if (maxBytes !== undefined && data.size > maxBytes) {
    issues.push({
      field,
      given: inMegabytes(data.size),
      allowed: `up to ${inMegabytes(maxBytes)}`,
    });
  }
  // What is wrong already is not read to its end: it may be wrong by its size.
  if (issues.length === 0 && (await isBroken({ data, mediaType }))) {
    issues.push({ field, given: 'an image that is cut short', allowed: 'a whole file' });
  }
  if (minSide === undefined && aspect === undefined) return issues;

  const header = new Uint8Array(await data.slice(0, headerBytes).arrayBuffer());
  const size = readImageSize(mediaType, header);
  if (size === undefined) return issues;
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

async function isBroken({ data, mediaType }: MediaBytes): Promise<boolean> {
  if (!mediaType.startsWith('image/') || data.size > mostReadBytes) return false;
  return isCutShort(mediaType, new Uint8Array(await data.arrayBuffer()));
}

function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 10_000) / 100} MB`;
}
