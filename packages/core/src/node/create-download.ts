import { taskOfVideo } from '../media/known-videos.ts';
import { downloadBytes, newDownload } from './download-bytes.ts';
import { startDeadline } from './download-deadline.ts';
import { checkOptions } from '../names/check-options.ts';
import { downloadChecks, type DownloadOptions } from './download-options.ts';
import { resolveSource } from './video-source.ts';

/** What the AI SDK asks for. */
export interface DownloadRequest {
  /** Where the video is. */
  readonly url: URL;
  /** Ends the download. */
  readonly abortSignal?: AbortSignal | undefined;
}

/** The `download` option of the AI SDK's `generateVideo`. */
export type DownloadVideo = (
  request: DownloadRequest,
) => Promise<{ data: Uint8Array; mediaType: string | undefined }>;

/** The signal comes from the AI SDK, call by call. */
const { signal: _signal, ...withoutSignal } = downloadChecks;

/**
 * Makes the `download` option of `generateVideo`, with the guard of {@link saveVideo}. The AI SDK
 * keeps videos in memory, so `maxBytes` is what a process can bear.
 *
 * What it gives throws DownloadError, or the reason of the signal. The error has the task id and
 * the URL, and is not retryable: the video is paid for, and `generateVideo` again would pay again.
 *
 * @example
 * const download = createDownload({ maxBytes: 100_000_000 });
 * const { video } = await generateVideo({ model, prompt, download });
 */
export function createDownload(options: Omit<DownloadOptions, 'signal'> = {}): DownloadVideo {
  checkOptions('createDownload', options, withoutSignal);
  return async ({ url: given, abortSignal: signal }) => {
    const { url, taskId = taskOfVideo(given) } = resolveSource(given, options.taskId);
    const download = newDownload(url);
    const own = { ...options, signal, taskId, paidInCall: true };
    const deadline = startDeadline(own);
    const chunks: Uint8Array[] = [];
    try {
      for await (const chunk of downloadBytes(url, own, download, deadline)) chunks.push(chunk);
    } finally {
      deadline.stop();
    }
    return { data: new Uint8Array(Buffer.concat(chunks)), mediaType: download.mediaType };
  };
}
