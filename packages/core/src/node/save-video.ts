import { lstat, open, rename, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import {
  downloadBytes,
  factsOf,
  newDownload,
  type BytesOptions,
  type Download,
} from './download-bytes.ts';
import { startDeadline, type Deadline } from './download-deadline.ts';
import { DownloadError } from '../errors/download-error.ts';
import { checkOptions } from '../names/check-options.ts';
import { downloadChecks, type DownloadOptions } from './download-options.ts';
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
 * place of an older one, at the end. A stream is destroyed when the download fails. Both end in time
 * and with the signal, also where a stream never takes the next bytes.
 *
 * @throws DownloadError, which says whether to try again
 * @throws the reason of `signal` when it aborts
 */
export async function saveVideo(
  source: VideoSource,
  target: VideoTarget,
  options: DownloadOptions = {},
): Promise<SavedVideo> {
  checkOptions('saveVideo', options, downloadChecks);
  const { url, taskId = options.taskId } = resolveSource(source, options.taskId);
  const isFile = typeof target === 'string' || target instanceof URL;
  const path = isFile ? String(target) : undefined;
  const download = newDownload(url);
  const deadline = startDeadline(options);
  const work: Work = { options: { ...options, taskId, path }, download, url, deadline };
  try {
    if (isFile) await saveFile(work, target);
    else await pour(work, target instanceof Writable ? target : Writable.fromWeb(target));
  } catch (error) {
    options.signal?.throwIfAborted();
    if (DownloadError.isInstance(error)) throw error;
    const reason = deadline.isPast() ? 'timed-out' : 'not-written';
    throw new DownloadError(reason, { ...factsOf(download, work.options), cause: error });
  } finally {
    deadline.stop();
  }
  const { receivedBytes, mediaType = 'video/mp4' } = download;
  return { bytes: receivedBytes, mediaType };
}

/** One download under way. */
interface Work {
  readonly url: URL;
  readonly options: BytesOptions;
  readonly download: Download;
  readonly deadline: Deadline;
}

/** Under another name until all of it is there. */
async function saveFile(work: Work, target: string | URL): Promise<void> {
  const path = typeof target === 'string' ? target : fileURLToPath(target);
  await refuseImpossible(path);
  // Short, since the file's own name may be as long as a name can be.
  const partPath = join(dirname(path), `.${randomUUID().slice(0, 8)}.part`);
  // Opened before anything can fail: a file that is still being made cannot be removed.
  const file = await open(partPath, 'wx');
  const stream = file.createWriteStream({ highWaterMark: 1024 ** 2 });
  try {
    await pour(work, stream);
    await file.close();
    await rename(partPath, path);
  } catch (error) {
    stream.destroy();
    await rm(partPath, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** What would come to light only at the end, when the file takes its name. */
async function refuseImpossible(path: string): Promise<void> {
  const there = await lstat(path).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (there?.isDirectory() === true) throw new FolderError('a folder');
}

/** As the file system would put it. */
class FolderError extends Error {
  readonly code = 'EISDIR';
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** A target that never takes the next bytes is left at the deadline too. */
async function pour({ url, options, download, deadline }: Work, stream: Writable): Promise<void> {
  const { signal } = deadline;
  const bytes = downloadBytes(url, options, download, deadline);
  await deadline.over(pipeline(bytes, stream, { signal }));
}
