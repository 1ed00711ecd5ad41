import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import { detectMediaType } from './media-type.ts';
import type { Media, MediaBytes, MediaFile } from './media.ts';

/** Media in one of the two forms that the engine works with. */
export type ReadMedia = { readonly url: string } | MediaBytes;

/**
 * Brings any {@link Media} into one of two forms: a URL that is passed on, or bytes with a type.
 *
 * @param field - name of the request field, for the error
 * @throws InvalidRequestError when it is neither a URL nor bytes of a known type
 */
export async function readMedia(field: string, media: Media): Promise<ReadMedia> {
  if (media instanceof URL) return { url: media.href };
  if (typeof media === 'string') return readText(field, media);
  if (media instanceof Uint8Array) return withType(field, copyOf(media), undefined);
  if (media instanceof ArrayBuffer) return withType(field, new Uint8Array(media), undefined);
  if (media instanceof Blob) {
    return withType(field, new Uint8Array(await media.arrayBuffer()), media.type || undefined);
  }
  return readFile(field, media);
}

function readText(field: string, text: string): ReadMedia {
  if (/^https?:\/\//i.test(text)) return { url: text };
  const dataUri = /^data:([^;,]*)(?:;[^,]*)?;base64,(.*)$/s.exec(text);
  if (dataUri !== null) return withType(field, fromBase64(field, dataUri[2] ?? ''), dataUri[1]);
  return withType(field, fromBase64(field, text), undefined);
}

function readFile(field: string, { data, mediaType }: MediaFile): MediaBytes {
  if (typeof data === 'string') return withType(field, fromBase64(field, data), mediaType);
  if (data instanceof Uint8Array) return withType(field, copyOf(data), mediaType);
  throw notMedia(field, 'an object that holds no bytes');
}

function withType(
  field: string,
  data: Uint8Array<ArrayBuffer>,
  claimed: string | undefined,
): MediaBytes {
  // The bytes decide: a wrong claim would be refused after the upload, or worse, after the charge.
  const mediaType = detectMediaType(data) ?? claimed;
  if (mediaType === undefined || mediaType === '' || data.length === 0) {
    throw notMedia(field, `${data.length} bytes of no known type`);
  }
  return { data, mediaType };
}

function fromBase64(field: string, text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    throw notMedia(field, 'a text that is neither a URL nor base64');
  }
}

function notMedia(field: string, given: string): InvalidRequestError {
  const allowed = 'an http(s) URL, or the bytes of an image or video (JPEG, PNG, WebP, MP4, MOV)';
  return new InvalidRequestError([{ field, given, allowed }]);
}

/** A view that surely sits on an `ArrayBuffer`, as `fetch` bodies and hashes want it. */
function copyOf(data: Uint8Array): Uint8Array<ArrayBuffer> {
  return data.buffer instanceof ArrayBuffer
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : Uint8Array.from(data);
}
