import type { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

/** An object on its way into a bucket. */
export interface ObjectToPut {
  readonly bucket: string;
  readonly key: string;
  readonly body: Readable;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
}

const partSize = 8 * 1024 ** 2;
const partsAtOnce = 2;
/** How long it is waited for what clears away a half upload, in milliseconds. */
const clearingMs = 10_000;

/**
 * Puts an object, in parts where it is large. One that fails is cleared away: the store would keep its
 * parts, unseen, and charge for them.
 *
 * @throws what the store or the body throws
 */
export async function uploadObject(
  client: S3Client,
  { bucket, key, body, contentType, metadata }: ObjectToPut,
  signal: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  /** The first failure ends the other parts: the library would send them all. */
  const end = (reason: unknown): void => {
    over.abort(reason);
    body.destroy(reason instanceof Error ? reason : new Error('the upload was ended'));
  };
  const upload = new Upload({
    client: endedBy(client, over.signal, end),
    params: {
      Bucket: bucket,
      Key: key,
      Body: body,
      ContentType: contentType,
      Metadata: { ...metadata },
    },
    partSize,
    queueSize: partsAtOnce,
  });
  const onAbort = (): void => end(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  body.once('error', end);
  try {
    if (signal.aborted) onAbort();
    await within(upload.done(), over.signal);
  } catch (error) {
    // What came first: later errors are those of parts that were ended, or of the clearing.
    throw over.signal.aborted ? over.signal.reason : error;
  } finally {
    signal.removeEventListener('abort', onAbort);
    body.destroy();
  }
}

/**
 * The client with every request but two under a signal: one that makes an upload and is given up may
 * have made it, and nobody would know its id; and what clears it away has to go through.
 */
function endedBy(
  client: S3Client,
  signal: AbortSignal,
  onFailure: (error: unknown) => void,
): S3Client {
  return new Proxy(client, {
    get: (target, name) => {
      if (name !== 'send') return Reflect.get(target, name, target) as unknown;
      return async (command: Parameters<S3Client['send']>[0]) => {
        const isClearing = command instanceof AbortMultipartUploadCommand;
        const isMaking = command instanceof CreateMultipartUploadCommand;
        const options = isClearing || isMaking ? {} : { abortSignal: signal };
        try {
          return await target.send(command, options);
        } catch (error) {
          if (!isClearing) onFailure(error);
          throw error;
        }
      };
    },
  });
}

/** Settles like `work`; where that was ended, and does not end in time, it is left. */
async function within(work: Promise<unknown>, ended: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const left = new Promise<never>((_resolve, reject) => {
    ended.addEventListener('abort', () => {
      timer = setTimeout(() => reject(new Error('it was not cleared away in time')), clearingMs);
    });
  });
  try {
    await Promise.race([work, left]);
  } finally {
    clearTimeout(timer);
  }
}
