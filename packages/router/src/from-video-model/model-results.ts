import type { GenerateResult, StartResult, StatusResult } from '@genlock/middleware';

// A model is somebody else's code, and what it gives is taken part by part: one that is left out
// must not cost a task that is paid for.

/** What a model should have given: all of it may be missing. */
type Given<Result> =
  | { readonly [Name in keyof Result]?: Result[Name] | undefined }
  | undefined
  | null;

type Response = StartResult['response'];
type Video = GenerateResult['videos'][number];

/**
 * A start. Without an operation the task cannot be asked for.
 *
 * @throws Error where nothing leads to the task
 */
export function startIn(given: Given<StartResult>): StartResult {
  const operation = given?.operation;
  if (operation === undefined || operation === null) throw new Error('the model gave no operation');
  return { operation, warnings: warningsIn(given), response: responseIn(given) };
}

/**
 * A read.
 *
 * @throws Error where it says nothing of the task
 */
export function statusIn(given: Given<StatusResult>): StatusResult {
  const response = responseIn(given);
  switch (given?.status) {
    case 'pending':
      return { status: 'pending', response };
    case 'completed':
      return {
        status: 'completed',
        videos: videosIn(given),
        warnings: warningsIn(given),
        response,
      };
    case 'error': {
      const error: unknown = given.error;
      return { status: 'error', error: typeof error === 'string' ? error : 'no reason', response };
    }
    default:
      throw new Error('the model reported nothing of the task');
  }
}

/** A generation. One without a video has failed, as a read would tell. */
export function resultIn(given: Given<GenerateResult>): GenerateResult {
  return { videos: videosIn(given), warnings: warningsIn(given), response: responseIn(given) };
}

function responseIn(given: Given<{ readonly response: Response }>): Response {
  return given?.response ?? { timestamp: new Date(), modelId: '', headers: undefined };
}

function warningsIn(
  given: Given<{ readonly warnings: StartResult['warnings'] }>,
): StartResult['warnings'] {
  return given?.warnings ?? [];
}

/** The videos that can be had. A kind that later versions of the interface add is none. */
function videosIn(given: Given<Pick<GenerateResult, 'videos'>>): Video[] {
  return (given?.videos ?? []).filter(isUsable);
}

function isUsable(video: Video | undefined | null): boolean {
  switch (video?.type) {
    case 'url':
      return typeof video.url === 'string';
    case 'base64':
      return typeof video.data === 'string';
    case 'binary':
      return video.data instanceof Uint8Array;
    default:
      return false;
  }
}

/** What is worked for, or the reason of the signal: not every model ends its call by one. */
export async function inTime<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      // Whoever aborted chose the reason.
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    };
    const stopListening = (): void => signal.removeEventListener('abort', abort);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(stopListening);
  });
}
