import { lazily } from '../once.ts';
import type { Clip } from '../types/sink.ts';
import type { TaskState } from '../types/task-state.ts';

/** What a clip is made of, beside its video. */
export type ClipFacts = Omit<Clip, 'state' | 'taskId' | 'video' | 'index' | 'open'>;

const opener = lazily(
  () => import('../media/open-video.ts'),
  ({ openVideo }) => openVideo,
);

/** The clips of a task that has succeeded: one for each of its videos, for a {@link Sink}. */
export function clipsOf(state: TaskState, facts: ClipFacts): readonly Clip[] {
  const { id: taskId, videos } = state;
  const { signal } = facts;
  return videos.map((video, index) => ({
    ...facts,
    taskId,
    state,
    video,
    index,
    open: async (options = {}) => (await opener())({ url: video.url, taskId, signal }, options),
  }));
}
