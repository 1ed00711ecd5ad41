import { detectMediaType } from './media-type.ts';
import type { Media } from '../types/media.ts';

/** What a file shows: a still picture, or moving ones. */
export type MediaKind = 'image' | 'video';

/** Endings of the video files that providers take. */
const videoEnding = /\.(?:mp4|mov|webm)$/i;
/** Base64 of more bytes than any signature is long. */
const headLength = 32;

/**
 * Whether a medium is an image or a video, told without reading it whole or over the network: by
 * the first bytes, else by its media type, else by the ending of its URL. What tells nothing is
 * taken for an image.
 */
export function mediaKind(media: Media): MediaKind {
  if (media instanceof URL) return kindOfUrl(media.pathname);
  if (typeof media === 'string') return kindOfText(media);
  if (media instanceof Uint8Array) return kindOfBytes(media);
  if (media instanceof ArrayBuffer) return kindOfBytes(new Uint8Array(media));
  if (media instanceof Blob) return kindOfType(media.type);
  const { data, mediaType } = media;
  return kindOfBytes(typeof data === 'string' ? headOf(data) : data, mediaType);
}

function kindOfText(text: string): MediaKind {
  if (/^https?:\/\//i.test(text)) return kindOfUrl(text.replace(/[?#].*$/s, ''));
  const dataUri = /^data:([^;,]*)[^,]*,/.exec(text);
  if (dataUri === null) return kindOfBytes(headOf(text));
  return kindOfBytes(headOf(text.slice(dataUri[0].length)), dataUri[1]);
}

function kindOfUrl(path: string): MediaKind {
  return videoEnding.test(path) ? 'video' : 'image';
}

function kindOfBytes(data: Uint8Array, mediaType = ''): MediaKind {
  return kindOfType(detectMediaType(data) ?? mediaType);
}

function kindOfType(mediaType: string): MediaKind {
  return mediaType.startsWith('video/') ? 'video' : 'image';
}

/** The first bytes of a base64 text; none when it is not base64, which is refused later. */
function headOf(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64.slice(0, headLength)), (byte) => byte.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
