import { BoundedMap } from '../bounded-map.ts';
import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import { UploadError } from '../errors/upload-error.ts';
import { TransportError } from '../http/transport-error.ts';
import { describeFile } from '../media/file-words.ts';
import type { Engine } from '../provider/engine.ts';
import type { Protocol } from '../provider/protocol.ts';
import { SharedPromise, unlessAbandoned } from '../time/shared-promise.ts';
import { concat, sha256, toHex } from '../encoding.ts';
import type { MediaBytes } from '../types/media.ts';
import { comeBack, mayPassLater } from './may-pass-later.ts';
import type { UploadMedia } from '../endpoint/prepare-media.ts';

/** How long an uploaded file is trusted to be there, in milliseconds, where nobody promises more. */
const defaultLifeMs = 45 * 60_000;
const mostRemembered = 1_000;

interface Upload {
  readonly url: SharedPromise<string>;
  readonly startedAt: number;
}

/**
 * Gives a place to files at one provider that has an upload; at another, what stands in for them.
 * Uploads once for the same bytes while the upload lives. Two calls at the same
 * time share one upload; a failed one is forgotten, so that the next call tries again.
 */
export function createUpload(engine: Engine): UploadMedia {
  const { upload, inline } = engine.definition.protocol;
  if (upload === undefined) return inline ?? refuseBytes(engine);
  const lifeMs = engine.definition.timing?.uploadLifeMs ?? defaultLifeMs;
  const uploads = new BoundedMap<string, Upload>(mostRemembered);
  return async (media) => {
    const key = await keyOf(media);
    const now = engine.config.now();
    const known = uploads.get(key);
    if (known !== undefined && now - known.startedAt < lifeMs) {
      const knownUrl = await known.url.join().catch(unlessAbandoned);
      if (knownUrl !== undefined) return knownUrl;
    }

    const url = uploadOnce(engine, upload, media);
    uploads.set(key, { url: new SharedPromise(url), startedAt: now });
    // A failed one is tried again; one that is the file itself is no upload, and would be kept here.
    const forget = (): boolean => uploads.delete(key);
    url.then((made) => made.startsWith('data:') && forget(), forget);
    return url;
  };
}

/** Where a file can go neither to the provider nor into the body. */
function refuseBytes({ definition: { id: provider } }: Engine): UploadMedia {
  return async ({ mediaType }) => {
    const allowed = `the URL of a file: ${provider} takes none otherwise`;
    throw new InvalidRequestError([{ field: 'media', given: describeFile(mediaType), allowed }], {
      provider,
    });
  };
}

async function uploadOnce(
  engine: Engine,
  upload: NonNullable<Protocol['upload']>,
  media: MediaBytes,
): Promise<string> {
  const provider = engine.definition.id;
  try {
    const { url, response } = await upload(engine.connection, media);
    if (url !== undefined) return url;
    const fault = engine.toFault(response);
    throw new UploadError(fault, {
      provider,
      url: response.url,
      statusCode: fault.statusCode,
      requestId: fault.requestId,
      ...comeBack(fault, response, engine.config.now()),
      isRetryable: mayPassLater(fault),
    });
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    const fault = { kind: 'unavailable', message: error.message } as const;
    throw new UploadError(fault, { provider, url: '', isRetryable: true, cause: error });
  }
}

/** How much of a file is in memory while it is looked at, in bytes. */
const sliceBytes = 4 * 1024 * 1024;

/**
 * What the same file is recognised by: its content. Web Crypto hashes only what is in memory as a
 * whole, so a file is hashed slice by slice, and then the hashes.
 */
async function keyOf({ data, mediaType }: MediaBytes): Promise<string> {
  const hashes: Uint8Array[] = [];
  for (let start = 0; start < data.size; start += sliceBytes) {
    const slice = data.slice(start, start + sliceBytes);
    hashes.push(await sha256(new Uint8Array(await slice.arrayBuffer())));
  }
  return `${mediaType}:${data.size}:${toHex(await sha256(concat(...hashes)))}`;
}
