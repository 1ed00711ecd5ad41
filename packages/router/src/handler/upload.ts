import { readUpload } from '@genlock/core';
import type { BrowserUpload } from '../shared/wire.ts';
import { readBody } from './read-body.ts';
import { Refusal } from './refusal.ts';
import type { Workshop } from './workshop.ts';

/** What a browser says of a file before it sends it. */
export interface UploadFacts {
  /** IANA media type, as the browser has it; the bytes decide. */
  readonly mediaType: string;
  /** Size in bytes, where the browser tells it. */
  readonly bytes: number | undefined;
}

/** Media types of a file. Forms cannot send them, so other sites are kept out as with JSON. */
const fileType = /^(?:image|video)\/[\w.+-]+$|^application\/octet-stream$/;

/**
 * What a request with a file says of it, without its body being read.
 *
 * @throws Refusal for a body that is no file, and for one that says that it is too large
 */
export function readUploadFacts({ headers }: Request, maxBytes: number): UploadFacts {
  const mediaType = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!fileType.test(mediaType)) throw new Refusal('not-a-file');
  const length = headers.get('content-length');
  const bytes = length === null ? undefined : Number(length);
  if (bytes !== undefined && !(bytes <= maxBytes)) throw new Refusal('file-too-large');
  return { mediaType, bytes };
}

/**
 * Reads the file, holds it against what providers take, and hands it to one of them: what comes
 * back is a URL that any of them can fetch.
 */
export async function upload(
  { genlock, maxUploadBytes }: Workshop,
  request: Request,
): Promise<BrowserUpload> {
  const data = await readBody(request, maxUploadBytes).catch((error: unknown) => {
    throw error instanceof Refusal ? new Refusal('file-too-large') : error;
  });
  const file = await readUpload('file', data);
  const url = await genlock.upload({ data, mediaType: file.mediaType });
  return { url, mediaType: file.mediaType, bytes: data.length };
}
