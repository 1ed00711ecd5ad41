import type { TaskState, Video } from '../types/task-state.ts';
import { DownloadError } from '../errors/download-error.ts';
import { parseUrl } from '../http/parse-url.ts';

/** What may be downloaded: the first video of a task, any video, or the URL of one. */
export type VideoSource = Pick<TaskState, 'id' | 'videos'> | Pick<Video, 'url'> | URL | string;

/**
 * Where a video is, and whose it is.
 *
 * @throws DownloadError for a task without a video, and for a text that is no URL
 */
export function resolveSource(
  source: VideoSource,
  givenTaskId: string | undefined,
): { readonly url: URL; readonly taskId: string | undefined } {
  const taskId = typeof source === 'object' && 'videos' in source ? source.id : givenTaskId;
  const text = urlOf(source);
  const url = text === undefined ? undefined : parseUrl(text);
  if (url !== undefined) return { url, taskId };
  throw new DownloadError(text === undefined ? 'no-video' : 'not-allowed', {
    taskId,
    receivedBytes: 0,
  });
}

function urlOf(source: VideoSource): string | undefined {
  if (typeof source === 'string') return source;
  if (source instanceof URL) return source.href;
  return 'videos' in source ? source.videos[0]?.url : source.url;
}
