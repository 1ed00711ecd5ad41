import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import { inWords } from '../names/in-words.ts';
import type { Media, MediaBytes, MediaFile } from '../types/media.ts';
import { headBytes, mediaTypeOf, showsItself } from './media-type.ts';
import { schemeOf } from './scheme.ts';

/**
 * A file with its type, which its bytes decide.
 *
 * @throws InvalidRequestError when it holds no bytes of a known type
 */
export async function readBytes(field: string, media: Exclude<Media, URL>): Promise<MediaBytes> {
  checkGiven(field, media);
  if (typeof media === 'string') return readText(field, media);
  if (media instanceof Uint8Array) return withType(field, blobOf(media), undefined);
  if (media instanceof ArrayBuffer) return withType(field, new Blob([media]), undefined);
  if (media instanceof Blob) return withType(field, media, media.type || undefined);
  return readFile(field, media);
}

/** A caller without types may hand over anything. */
function checkGiven(field: string, media: unknown): void {
  const isKind = typeof media === 'string' || (typeof media === 'object' && media !== null);
  if (!isKind) throw notMedia(field, inWords(media));
}

async function readText(field: string, text: string): Promise<MediaBytes> {
  if (schemeOf(text) === 'data') return readDataUri(field, text);
  return withType(field, fromBase64(field, text), undefined);
}

async function readDataUri(field: string, text: string): Promise<MediaBytes> {
  const [, claimed, base64] = /^\s*data:([^;,]*)(?:;[^,]*)?;base64,(.*)$/is.exec(text) ?? [];
  if (base64 === undefined) throw notMedia(field, 'a data: URL that is not in base64');
  return withType(field, fromBase64(field, base64.replaceAll(/%[\da-f]{2}/gi, unescape)), claimed);
}

/** `URL` and browsers may escape what base64 is made of. */
function unescape(escaped: string): string {
  return String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
}

async function readFile(field: string, { data, mediaType }: MediaFile): Promise<MediaBytes> {
  if (typeof data === 'string') return withType(field, fromBase64(field, data), mediaType);
  if (data instanceof Uint8Array) return withType(field, blobOf(data), mediaType);
  throw notMedia(field, 'an object that holds no bytes');
}

async function withType(
  field: string,
  data: Blob,
  claimed: string | undefined,
): Promise<MediaBytes> {
  const start = new Uint8Array(await data.slice(0, headBytes).arrayBuffer());
  // The bytes decide: a wrong claim would be refused after the upload, or worse, after the charge.
  const shown = mediaTypeOf(start, claimed);
  if (shown === undefined && claimed !== undefined && showsItself(claimed)) {
    throw notMedia(field, `${data.size} bytes that are not the ${claimed} they are said to be`);
  }
  const mediaType = shown ?? claimed;
  if (mediaType === undefined || mediaType === '' || data.size === 0) {
    throw notMedia(field, `${data.size} bytes of no known type`);
  }
  return { data, mediaType };
}

function fromBase64(field: string, text: string): Blob {
  try {
    return new Blob([Uint8Array.from(atob(text), (character) => character.charCodeAt(0))]);
  } catch {
    throw notMedia(field, 'a text that is neither a URL nor base64');
  }
}

function notMedia(field: string, given: string): InvalidRequestError {
  const allowed =
    'an http(s) URL, or the bytes of an image, video or audio (JPEG, PNG, WebP, MP4, MOV, MP3, WAV): those of a ' +
    'file, as `await openAsBlob(path)` of node:fs gives them';
  return new InvalidRequestError([{ field, given, allowed }]);
}

/** Bytes as a blob. Shared memory cannot be one and is copied. */
function blobOf(data: Uint8Array): Blob {
  const { buffer, byteOffset, byteLength } = data;
  return buffer instanceof ArrayBuffer
    ? new Blob([new Uint8Array(buffer, byteOffset, byteLength)])
    : new Blob([Uint8Array.from(data)]);
}
