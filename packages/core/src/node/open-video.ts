import { Readable } from 'node:stream';
import { checkOptions } from '../names/check-options.ts';
import { downloadBytes, newDownload } from './download-bytes.ts';
import { startDeadline } from './download-deadline.ts';
import { downloadChecks, type DownloadOptions } from './download-options.ts';
import { resolveSource, type VideoSource } from './video-source.ts';

/** A video whose bytes are on their way, as a stream of Node. */
export interface VideoStream {
  /** IANA media type, by the first bytes. */
  readonly mediaType: string;
  /** Size in bytes, where the server tells. */
  readonly bytes: number | undefined;
  /** The bytes. It ends with a DownloadError for a video that does not come as a whole. */
  readonly stream: Readable;
}

/**
 * Opens a video for whoever takes its bytes as they come, with the guard of {@link saveVideo} and
 * with little memory, whatever its size. It resolves once the first bytes show that it is a video.
 * Destroy the stream to end it early.
 *
 * @throws DownloadError, which says whether to try again
 * @throws the reason of `signal` when it aborts
 *
 * @example
 * const { stream, mediaType } = await openVideo(clip.video, { signal: clip.signal });
 */
export async function openVideo(
  source: VideoSource,
  options: DownloadOptions = {},
): Promise<VideoStream> {
  checkOptions('openVideo', options, downloadChecks);
  const { url, taskId = options.taskId } = resolveSource(source, options.taskId);
  const download = newDownload(url);
  const deadline = startDeadline(options);
  const rest = downloadBytes(url, { ...options, taskId }, download, deadline);
  const end = (): void => {
    deadline.stop();
    // It may never have been asked for its bytes, and so never have ended by itself.
    void rest.return().catch(() => undefined);
  };
  const first = await deadline.over(rest.next()).catch((error: unknown) => {
    end();
    throw error;
  });
  const stream = Readable.from(withFirst(first, rest), { objectMode: false });
  stream.once('close', end);
  const { mediaType = 'video/mp4', entity } = download;
  return { mediaType, bytes: entity?.totalBytes ?? download.receivedBytes, stream };
}

async function* withFirst(
  first: IteratorResult<Uint8Array, void>,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}
