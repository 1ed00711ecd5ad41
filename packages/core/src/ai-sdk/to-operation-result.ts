import type {
  Experimental_VideoModelV4OperationStatusResult as StatusResult,
  Experimental_VideoModelV4VideoData as VideoData,
  JSONObject,
  SharedV4ProviderMetadata,
  SharedV4Warning,
} from '@ai-sdk/provider';
import { describeFailure } from '../errors/task-failed-error.ts';
import type { TaskReadError } from '../errors/task-read-error.ts';
import { inlineVideoOf, shortUrl } from '../media/inline-video.ts';
import type { Task } from '../provider/task.ts';
import { isRemovedSoon } from '../types/removal.ts';
import type { TaskState } from '../types/task-state.ts';

/** What every result tells about the response. */
export type ResponseInfo = StatusResult['response'];

/** A task's state in the AI SDK's three words; everything else goes into the metadata. */
export function toStatusResult(state: TaskState, response: ResponseInfo): StatusResult {
  const common = { providerMetadata: stateMetadata(state), response };
  switch (state.status) {
    case 'queued':
    case 'running':
      return { status: 'pending', ...common };
    case 'succeeded':
      return {
        status: 'completed',
        videos: toVideoData(state),
        warnings: stateWarnings(state, response.timestamp.getTime()),
        ...common,
      };
    case 'failed':
    case 'canceled':
    case 'expired':
      return { status: 'error', error: describeFailure(state), ...common };
  }
}

/**
 * A read that told nothing is pending to the AI SDK: thrown, it would end a paid task after two
 * tries; returned as an error, at once.
 */
export function toPendingResult(error: TaskReadError, response: ResponseInfo): StatusResult {
  const metadata = compact({
    taskId: error.taskId,
    status: 'unknown',
    readError: error.message,
    retryAfterMs: error.retryAfterMs,
  });
  return { status: 'pending', providerMetadata: { genlock: metadata }, response };
}

/**
 * What somebody who has the videos must know: that they are gone soon.
 *
 * @param now - milliseconds since the epoch
 */
export function stateWarnings(state: TaskState, now: number): SharedV4Warning[] {
  const { id, provider, removedAt } = state;
  if (removedAt === undefined || !isRemovedSoon(state, now)) return [];
  const day = new Date(removedAt).toISOString();
  const message = `${provider} removes the result of task ${id} at ${day}: save the video before.`;
  return [{ type: 'other', message }];
}

/** The videos of a finished task: as URLs, or as the bytes that a model gave. */
export function toVideoData(state: TaskState): VideoData[] {
  return state.videos.map(({ url, mediaType }) => {
    const data = inlineVideoOf(url);
    return data === undefined
      ? { type: 'url', url, mediaType }
      : { type: 'base64', data, mediaType };
  });
}

/** A state as JSON. `raw` is left out: it may echo the prompt; `provider.status(id)` has it. */
export function stateMetadata(state: TaskState): SharedV4ProviderMetadata {
  const { id, raw: _raw, videos, error, ...rest } = state;
  return {
    genlock: compact({
      taskId: id,
      ...rest,
      videos: videos.map((video) => compact({ ...video, url: shortUrl(video.url) })),
      ...(error === undefined ? {} : { error: compact({ ...error }) }),
    }),
  };
}

/** What is known just after a start. */
export function taskMetadata(task: Task): SharedV4ProviderMetadata {
  const { id, provider, endpoint, model, mode, acceptedAt, estimate, route } = task;
  const { quotedUsd, quotedCredits } = task;
  return {
    genlock: compact({
      taskId: id,
      provider,
      endpoint,
      model,
      mode,
      acceptedAt,
      estimateUsd: estimate?.usd,
      quotedUsd,
      quotedCredits,
      route: route?.map((step) => compact({ ...step })),
    }),
  };
}

/** Without the keys that have no value: metadata is JSON. */
function compact(object: JSONObject): JSONObject {
  const full: JSONObject = {};
  for (const [name, value] of Object.entries(object)) {
    if (value !== undefined) full[name] = value;
  }
  return full;
}
