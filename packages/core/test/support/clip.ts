import { clipsOf } from '../../src/task/clips.ts';
import type { Clip } from '../../src/types/sink.ts';
import { taskId, videoUrl } from './scene.ts';

/** What of a clip a test says. */
export interface ClipWords {
  readonly id?: string;
  readonly batch?: string;
  readonly url?: string;
  readonly index?: number;
  readonly mediaType?: string;
  readonly signal?: AbortSignal;
}

/** A clip of Acme's. */
export function clipOf(words: ClipWords): Clip {
  const { id = 'acme-task_1', batch, url = videoUrl, index = 0, mediaType = 'video/mp4' } = words;
  const { signal = new AbortController().signal } = words;
  const state = {
    id: taskId,
    provider: 'acme',
    endpoint: 'acme/film/text-to-video',
    model: 'film-std',
    status: 'succeeded',
    providerStatus: 'done',
    finishedAt: 1_700_000_090_000,
    videos: [{ url, mediaType }],
    raw: undefined,
  } as const;
  const request = { model: 'film-std', durationSeconds: 5 };
  const times = { acceptedAt: 1_700_000_000_000, costUsd: 0.42 };
  const [clip] = clipsOf(state, { id, batch, request, ...times, signal });
  if (clip === undefined) throw new Error('a state without a video');
  return { ...clip, index };
}
