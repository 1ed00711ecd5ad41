import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import { inWords } from '../names/in-words.ts';
import { detectMediaType, showsItself } from './media-type.ts';
import type { Media, MediaBytes, MediaFile } from '../types/media.ts';

/** Media in one of the two forms that the engine works with. */
export type ReadMedia = { readonly url: string } | MediaBytes;

/**
 * Brings any {@link Media} into one of two forms: a URL that is passed on, or bytes with a type.
 *
 * @param field - name of the request field, for the error
 * @throws InvalidRequestError when it is neither a URL nor bytes of a known type
 */
export async function readMedia(field: string, media: Media): Promise<ReadMedia> {
  checkKind(field, media);
  if (media instanceof URL) return { url: media.href };
  if (typeof media === 'string') return readText(field, media);
  if (media instanceof Uint8Array) return withType(field, blobOf(media), undefined);
  if (media instanceof ArrayBuffer) return withType(field, new Blob([media]), undefined);
  if (media instanceof Blob) return withType(field, media, media.type || undefined);
  return readFile(field, media);
}

/** A caller without types may hand over anything. */
function checkKind(field: string, media: unknown): void {
  const isKind = typeof media === 'string' || (typeof media === 'object' && media !== null);
  if (!isKind) throw notMedia(field, inWords(media));
}

async function readText(field: string, text: string): Promise<ReadMedia> {
  if (/^https?:\/\//i.test(text)) return { url: text };
  const dataUri = /^data:([^;,]*)(?:;[^,]*)?;base64,(.*)$/s.exec(text);
  const [, claimed, base64 = text] = dataUri ?? [];
  return withType(field, fromBase64(field, base64), claimed);
}

async function readFile(field: string, { data, mediaType }: MediaFile): Promise<MediaBytes> {
  if (typeof data === 'string') return withType(field, fromBase64(field, data), mediaType);
  if (data instanceof Uint8Array) return withType(field, blobOf(data), mediaType);
  throw notMedia(field, 'an object that holds no bytes');
}

/** Longest signature of a known format, in bytes. */
const signatureBytes = 16;

async function withType(
  field: string,
  data: Blob,
  claimed: string | undefined,
): Promise<MediaBytes> {
  const start = new Uint8Array(await data.slice(0, signatureBytes).arrayBuffer());
  // The bytes decide: a wrong claim would be refused after the upload, or worse, after the charge.
  const shown = detectMediaType(start);
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
  const allowed = 'an http(s) URL, or the bytes of an image or video (JPEG, PNG, WebP, MP4, MOV)';
  return new InvalidRequestError([{ field, given, allowed }]);
}

/** Bytes as a blob. Shared memory cannot be one and is copied. */
function blobOf(data: Uint8Array): Blob {
  const { buffer, byteOffset, byteLength } = data;
  return buffer instanceof ArrayBuffer
    ? new Blob([new Uint8Array(buffer, byteOffset, byteLength)])
    : new Blob([Uint8Array.from(data)]);
}
