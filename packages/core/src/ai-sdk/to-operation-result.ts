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
export function toStatusResult(
  state: TaskState,
  response: ResponseInfo,
  headers?: Headers,
): StatusResult {
  const common = { providerMetadata: stateMetadata(state), response };
  switch (state.status) {
    case 'queued':
    case 'running':
      return { status: 'pending', ...common };
    case 'succeeded':
      return {
        status: 'completed',
        videos: toVideoData(state, headers),
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
  const { id, provider, removedAt, videos } = state;
  const unsaved = videos.flatMap(({ saveFault }): SharedV4Warning[] => {
    if (saveFault === undefined) return [];
    const next = `It is paid for, and has its link; wait('${id}') saves it again, for nothing.`;
    return [{ type: 'other', message: `The sink has not saved a video (${saveFault}). ${next}` }];
  });
  const isKept = videos.every(({ isSaved }) => isSaved === true);
  if (isKept || removedAt === undefined || !isRemovedSoon(state, now)) return unsaved;
  const day = new Date(removedAt).toISOString();
  const message = `${provider} removes the result of task ${id} at ${day}: save the video before.`;
  return [...unsaved, { type: 'other', message }];
}

type Headers = Readonly<Record<string, string | undefined>>;

/**
 * The videos of a finished task: as URLs, or as the bytes that a model gave. What a sink has saved is
 * not downloaded a second time.
 */
export function toVideoData(state: TaskState, headers: Headers = {}): VideoData[] {
  const takesUploaded = knowsUploaded(headers);
  return state.videos.map(({ url, mediaType, isSaved }) => {
    if (isSaved === true && takesUploaded) return { type: 'uploaded', mediaType };
    const data = inlineVideoOf(url);
    return data === undefined
      ? { type: 'url', url, mediaType }
      : { type: 'base64', data, mediaType };
  });
}

/** The first version 7 of `ai` that takes a video which is in the caller's storage already. */
const uploadedSince = 163;

/**
 * Whether the caller takes such a video. An older `ai` would throw that there is none, and the task
 * is paid for: it gets the link. It says its version in the headers (its changelog, 7.0.163, and
 * `withUserAgentSuffix`, read 2026-11-30).
 */
function knowsUploaded(headers: Headers): boolean {
  const agent = headers['user-agent'] ?? '';
  const [, major, minor, patch] = /\bai\/(\d+)\.(\d+)\.(\d+)/.exec(agent) ?? [];
  if (major === undefined) return true;
  const isSeven = major === '7' && minor === '0';
  return isSeven ? Number(patch) >= uploadedSince : Number(major) >= 7;
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
