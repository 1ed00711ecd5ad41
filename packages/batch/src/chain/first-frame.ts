import { InvalidOptionsError, type VideoProvider, type VideoRequest } from '@genlock/core';
import type { BatchItem, BatchStore } from '@genlock/ledger';
import type { FullLimits } from '../batch-limits.ts';
import { FrameError } from '../errors/frame-error.ts';
import { storedRequestOf } from '../item/item-request.ts';
import { opened } from '../item/request-media.ts';
import { readEnded } from '../run/read-ended.ts';
import { withinTime } from '../within-time.ts';
import type { CutFrame } from './cut-frame.ts';

/** A link in the place of a frame that is not there yet: nothing reads it. */
const frameToCome = 'https://example.com/last-frame.png';

/** The request of an item to price it by, before there is the clip with whose frame it begins. */
export async function pricedRequest({
  request,
  lastFrameOf,
}: Pick<BatchItem, 'request' | 'lastFrameOf'>): Promise<VideoRequest> {
  const read = await opened(storedRequestOf(request ?? '{}'));
  return withFrameToCome(read, lastFrameOf);
}

/** A request, with something in the place of a frame that is not there yet. */
export function withFrameToCome(
  request: VideoRequest,
  lastFrameOf: string | undefined,
): VideoRequest {
  return lastFrameOf === undefined ? request : { ...request, firstFrame: frameToCome };
}

/** What a frame is cut with. */
export interface FrameTools {
  readonly store: BatchStore;
  readonly provider: VideoProvider;
  readonly cutFrame: CutFrame;
  readonly limits: Pick<FullLimits, 'saveMs'>;
}

/**
 * The request of an item to start it by, with the last frame of the clip that it comes after.
 *
 * @throws FrameError where there is no such frame
 */
export async function startedRequest(
  { request: json, lastFrameOf: id }: BatchItem,
  { store, provider, cutFrame, limits }: FrameTools,
  signal: AbortSignal,
): Promise<VideoRequest> {
  const request = await opened(storedRequestOf(json ?? '{}'));
  if (id === undefined) return request;
  const [clip] = await store.items([id]);
  const taskId = clip?.taskId;
  if (clip?.state !== 'done' || taskId === undefined) throw new FrameError(id, 'it is not done');
  const { acceptedAt: startedAt } = clip;
  const options = { startedAt, signal, timeoutMs: limits.saveMs };
  const state = () => readEnded(provider, taskId, options);
  try {
    const ends = {
      signal,
      timeoutMs: limits.saveMs,
      tooLong: () => new FrameError(id, 'it took too long'),
    };
    const place = clip.file?.place;
    const firstFrame = await withinTime(ends, (ended) =>
      cutFrame({ id, place, state, signal: ended }),
    );
    return { ...request, firstFrame };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof FrameError) throw error;
    throw new FrameError(id, wordOf(error), error);
  }
}

/** What went wrong, without what a program said of a file. */
function wordOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' || typeof code === 'number'
    ? `it ended with ${code}`
    : 'it threw';
}

/** @throws InvalidOptionsError where frames are needed, and nothing can cut them */
export async function expectFrames(store: BatchStore, cutFrame: CutFrame): Promise<void> {
  if (cutFrame.isReady === undefined || !(await store.needsFrames())) return;
  if (await cutFrame.isReady()) return;
  const allowed = 'ffmpeg on the PATH, or cutFrame, a function that cuts the last frame of a clip';
  throw new InvalidOptionsError('run', [{ field: 'cutFrame', given: 'no ffmpeg', allowed }]);
}
