import { fileKind } from './file-kind.ts';
import { headBytes, mediaTypeOf } from './media-type.ts';
import { schemeOf } from './scheme.ts';
import type { Media } from '../types/media.ts';

/** What a file holds: a still picture, moving ones, or sound alone. */
export type MediaKind = 'image' | 'video' | 'audio';

/** Endings of the files that providers take, beside those of images. */
const endings: readonly (readonly [RegExp, MediaKind])[] = [
  [/\.(?:mp4|mov|webm)$/i, 'video'],
  [/\.(?:mp3|wav|m4a|aac|ogg|oga|opus|flac|weba)$/i, 'audio'],
];
/** Base64 of as many bytes as tell what a file is. */
const headLength = Math.ceil(headBytes / 3) * 4;

/**
 * Whether a medium is an image, a video or audio, told without reading it whole or over the network:
 * by the first bytes, else by its media type, else by the ending of its URL. What tells nothing is
 * taken for an image.
 */
export function mediaKind(media: Media): MediaKind {
  if (media instanceof URL) return kindOfUrl(media.pathname);
  if (typeof media === 'string') return kindOfText(media);
  if (media instanceof Uint8Array) return kindOfBytes(media);
  if (media instanceof ArrayBuffer) return kindOfBytes(new Uint8Array(media));
  if (media instanceof Blob) return kindOfType(media.type);
  const { data, mediaType } = media;
  if (typeof data === 'string' && schemeOf(data) !== undefined) {
    return mediaType === undefined ? kindOfText(data) : kindOfType(mediaType);
  }
  return kindOfBytes(typeof data === 'string' ? headOf(data) : data, mediaType);
}

function kindOfText(text: string): MediaKind {
  if (/^https?:\/\//i.test(text)) return kindOfUrl(text.replace(/[?#].*$/s, ''));
  const dataUri = /^data:([^;,]*)[^,]*,/.exec(text);
  if (dataUri === null) return kindOfBytes(headOf(text));
  return kindOfBytes(headOf(text.slice(dataUri[0].length)), dataUri[1]);
}

function kindOfUrl(path: string): MediaKind {
  return endings.find(([ending]) => ending.test(path))?.[1] ?? 'image';
}

function kindOfBytes(data: Uint8Array, mediaType = ''): MediaKind {
  return kindOfType(mediaTypeOf(data, mediaType) ?? mediaType);
}

function kindOfType(mediaType: string): MediaKind {
  const kind = fileKind(mediaType);
  return kind === 'other' ? 'image' : kind;
}

/** The first bytes of a base64 text; none when it is not base64, which is refused later. */
function headOf(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64.slice(0, headLength)), (byte) => byte.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
