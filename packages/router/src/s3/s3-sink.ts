import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { checkOptions, kinds, type ChecksOf, type Clip, type Sink } from '@genlock/core';
import {
  clipEnding,
  clipName,
  clipNameCheck,
  clipSidecar,
  DownloadError,
  downloadChecks,
  openVideo,
  type DownloadOptions,
} from '@genlock/core/node';
import { clientOf, connectionChecks, type S3Connection } from './s3-client.ts';
import { describeS3Fault } from './s3-fault.ts';
import { uploadObject } from './upload-object.ts';

/** Where clips go. */
export interface S3SinkOptions extends S3Connection {
  /** Name of the bucket, which has to be there. */
  readonly bucket: string;
  /**
   * Key of an object, without its ending: `{id}`, `{position}`, `{batch}`, `{provider}`, `{model}` are
   * filled in, and a prefix is what stands before the last `/`. Default `{batch}/{id}`, where a call
   * outside of a batch has `single` for a batch.
   */
  readonly name?: string | undefined;
  /** Puts what is known of a clip beside it, as `<name>.json`. Default `true`. */
  readonly sidecar?: boolean | undefined;
  /** Limits of the download, and what it may reach. */
  readonly download?: DownloadOptions | undefined;
}

const checks: ChecksOf<S3SinkOptions> = {
  bucket: kinds.needed({
    allowed: 'the name of a bucket',
    fits: (bucket) =>
      typeof bucket === 'string' && /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/i.test(bucket),
  }),
  name: clipNameCheck,
  sidecar: kinds.trueOrFalse,
  download: kinds.objectOf(downloadChecks),
  ...connectionChecks,
};

/**
 * Saves clips in a bucket of Amazon S3, or of a store that speaks its language, such as Cloudflare R2
 * or MinIO. A clip goes from the provider into the bucket in parts of 8 MiB, two at a time, whatever
 * its size; one that fails or is aborted leaves no object and no half upload.
 *
 * Needs `@aws-sdk/client-s3`, `@aws-sdk/lib-storage` and `undici` beside it.
 *
 * What it gives throws DownloadError, or the reason of the clip's signal. No error repeats a key.
 *
 * @throws InvalidOptionsError
 *
 * @example
 * const sink = s3Sink({ bucket: 'clips', region: 'eu-central-1' });
 * const fal = createFal({ sink });
 */
export function s3Sink(options: S3SinkOptions): Sink {
  checkOptions('s3Sink', options, checks);
  const { bucket, name = '{batch}/{id}', sidecar = true, download } = options;
  const client = clientOf(options);
  return async (clip) => {
    const base = clipName(name, clip);
    const key = `${base}${clipEnding(clip.video)}`;
    const bin: Bin = { client, bucket, clip };
    const file = await putVideo(bin, key, download);
    if (sidecar) {
      const text = clipSidecar(clip, { file: key.split('/').at(-1) ?? key, ...file });
      await putBytes(bin, `${base}.json`, Readable.from([Buffer.from(text)]), 'application/json');
    }
    return { place: placeOf(bucket, key), ...file };
  };
}

/** One clip and the bucket that it goes into. */
interface Bin {
  readonly client: S3Client;
  readonly bucket: string;
  readonly clip: Clip;
}

async function putVideo(
  bin: Bin,
  key: string,
  download: DownloadOptions | undefined,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const { taskId, signal, video } = bin.clip;
  const { stream, mediaType } = await openVideo(video, { ...download, taskId, signal });
  const hash = createHash('sha256');
  let bytes = 0;
  const seen = async function* (): AsyncGenerator<Uint8Array, void, void> {
    const chunks: AsyncIterable<Uint8Array> = stream;
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  try {
    await putBytes(bin, key, Readable.from(seen(), { objectMode: false }), mediaType);
  } finally {
    stream.destroy();
  }
  return { bytes, sha256: hash.digest('hex') };
}

async function putBytes(
  { client, bucket, clip }: Bin,
  key: string,
  body: Readable,
  contentType: string,
): Promise<void> {
  const { taskId, signal, state } = clip;
  const metadata = { 'genlock-task': taskId, 'genlock-provider': state.provider };
  const object = { bucket, key, body, contentType, metadata };
  try {
    await uploadObject(client, object, signal);
  } catch (cause) {
    signal.throwIfAborted();
    if (DownloadError.isInstance(cause)) throw cause;
    const writeFault = describeS3Fault(cause);
    const facts = { taskId, path: placeOf(bucket, key), receivedBytes: 0, writeFault, cause };
    throw new DownloadError('not-written', facts);
  }
}

function placeOf(bucket: string, key: string): string {
  return `s3://${bucket}/${key}`;
}
