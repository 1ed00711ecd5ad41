import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { downloadBytes, newDownload, type Download } from './download-bytes.ts';
import { DownloadError } from './download-error.ts';
import type { DownloadOptions } from './download-options.ts';
import { resolveSource, type VideoSource } from './video-source.ts';

/** Where a video may be saved: a path, or a stream of Node or of the web. */
export type VideoTarget = string | URL | Writable | WritableStream<Uint8Array>;

/** A video that was saved. */
export interface SavedVideo {
  /** Size in bytes. */
  readonly bytes: number;
  /** IANA media type, by the file's first bytes. */
  readonly mediaType: string;
}

/**
 * Downloads a video with little memory, whatever its size.
 *
 * A URL of a provider is not trusted: it has to be `https`, lead to public addresses only, through
 * at most five redirects, and bring a video within the limits. No key is sent. A connection that
 * breaks is taken up where it broke off.
 *
 * A file is complete or absent: the bytes go to a file beside it, which takes its name, and the
 * place of an older one, at the end. A stream is destroyed when the download fails.
 *
 * @throws DownloadError, which says whether to try again
 * @throws the reason of `signal` when it aborts
 */
export async function saveVideo(
  source: VideoSource,
  target: VideoTarget,
  options: DownloadOptions = {},
): Promise<SavedVideo> {
  const { url, taskId = options.taskId } = resolveSource(source, options.taskId);
  const job: Job = { options: { ...options, taskId }, download: newDownload(url), url };
  if (typeof target === 'string' || target instanceof URL) {
    await saveFile(job, typeof target === 'string' ? target : fileURLToPath(target));
  } else {
    await pour(job, target instanceof Writable ? target : Writable.fromWeb(target));
  }
  const { receivedBytes, mediaType = 'video/mp4' } = job.download;
  return { bytes: receivedBytes, mediaType };
}

/** One download under way. */
interface Job {
  readonly url: URL;
  readonly options: DownloadOptions;
  readonly download: Download;
}

/** Under another name until all of it is there. */
async function saveFile(job: Job, path: string): Promise<void> {
  const partPath = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    await pour(job, createWriteStream(partPath, { flags: 'wx', highWaterMark: 1024 ** 2 }));
    await rename(partPath, path).catch((error: unknown) => {
      throw notWritten(job, error);
    });
  } catch (error) {
    await rm(partPath, { force: true });
    throw error;
  }
}

async function pour(job: Job, stream: Writable): Promise<void> {
  const { url, options, download } = job;
  try {
    await pipeline(downloadBytes(url, options, download), stream);
  } catch (error) {
    options.signal?.throwIfAborted();
    throw DownloadError.isInstance(error) ? error : notWritten(job, error);
  }
}

function notWritten({ download, options }: Job, cause: unknown): DownloadError {
  return new DownloadError('not-written', { ...download, taskId: options.taskId, cause });
}
