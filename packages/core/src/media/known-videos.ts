import { BoundedMap } from '../bounded-map.ts';
import type { TaskState } from '../types/task-state.ts';
import { isInlineVideo } from './inline-video.ts';
import { parseUrl } from '../http/parse-url.ts';

const maxRemembered = 1_000;

/**
 * Which task made a video, by its URL. The AI SDK hands a `download` nothing but the URL, and an
 * error that cannot name the task leaves people to pay for it a second time.
 */
const taskIds = new BoundedMap<string, string>(maxRemembered);

/** Remembers whose videos are about to be downloaded. */
export function rememberVideos({ id, videos }: Pick<TaskState, 'id' | 'videos'>): void {
  for (const { url } of videos) {
    if (isInlineVideo(url)) continue;
    const parsed = parseUrl(url);
    if (parsed !== undefined) taskIds.set(parsed.href, id);
  }
}

/** The task that made a video, where this process handed out its URL. */
export function taskOfVideo(url: URL): string | undefined {
  return taskIds.get(url.href);
}
