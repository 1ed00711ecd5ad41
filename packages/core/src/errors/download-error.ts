import { GenlockError } from './genlock-error.ts';
import { isMarked } from './marker.ts';
import { safeCause } from './safe-cause.ts';
import { describeFileFault, type WriteFault } from './file-fault.ts';

const code = 'download-failed';

interface Reason {
  /** Why, after "The video was not saved:". */
  readonly words: string;
  /** What to do next; left out where trying again can help. */
  readonly next?: string;
}

const freshUrl = 'Read the task again: its state has a fresh URL.';
const otherAddress =
  'Check where the URL leads; `allowHttp` and `allowPrivate` let a server of your own through.';

/** Why a video was not saved: in words, and what helps. */
const reasons: Readonly<Record<DownloadFailure, Reason>> = {
  'no-video': {
    words: 'there is none, since the task has not succeeded',
    next: 'Read the task to see how it ended.',
  },
  'not-allowed': { words: 'it is at an address that downloads may not go to', next: otherAddress },
  'too-many-redirects': { words: 'it is behind too many redirects', next: freshUrl },
  gone: { words: 'the server no longer has it, or the URL has run out', next: freshUrl },
  refused: { words: 'the server answered with an error' },
  encoded: { words: 'it came compressed, though it was asked for as it is', next: freshUrl },
  'too-large': {
    words: 'it is larger than the limit',
    next: 'Raise `maxBytes` and save it again.',
  },
  'not-a-video': { words: 'what came is no video file', next: freshUrl },
  changed: { words: 'it changed while it was downloaded' },
  incomplete: { words: 'the connection broke too often, or could not be made' },
  'timed-out': { words: 'it took too long' },
  'not-written': {
    words: 'it could not be written',
    next: 'Save it again where it can be written.',
  },
};

/** Why a video was not saved. */
export type DownloadFailure =
  | 'no-video'
  | 'not-allowed'
  | 'too-many-redirects'
  | 'gone'
  | 'refused'
  | 'encoded'
  | 'too-large'
  | 'not-a-video'
  | 'changed'
  | 'incomplete'
  | 'timed-out'
  | 'not-written';

/** What is known of a download that failed. */
export interface DownloadFacts {
  /** The task that made the video, where it is known. */
  readonly taskId?: string | undefined;
  /** Host of the video. The rest of a URL may be a secret, so no message holds it. */
  readonly host?: string | undefined;
  /** Where the video is. It is on the error, hidden from logs. */
  readonly url?: URL | undefined;
  /** The file that was to be written. */
  readonly path?: string | undefined;
  /** Why it could not be written, after "since". Default: what `cause` means to a file system. */
  readonly writeFault?: WriteFault | undefined;
  /** HTTP status of the last answer. */
  readonly statusCode?: number | undefined;
  /** Bytes received. */
  readonly receivedBytes: number;
  /** Whether the call that fails is the one that paid for the video, as `generateVideo` is. */
  readonly paidInCall?: boolean | undefined;
  /** What led to it. */
  readonly cause?: unknown;
}

/**
 * A video could not be saved. No file stands under its name. The video is paid for already and a
 * download costs nothing, so it can be downloaded again for as long as the provider keeps it:
 * `saveVideo(await provider.status(error.taskId), path)`, or `saveVideo(error.url, path)`.
 *
 * Out of `generateVideo` it says `charged: 'yes'` and is not retryable: the same call again would
 * pay for a second video.
 */
export class DownloadError extends GenlockError {
  /** What went wrong. */
  readonly reason: DownloadFailure;
  /** Host of the video. */
  readonly host: string | undefined;
  /** Where the video is. It may hold a signature, so it is not shown when the error is logged. */
  declare readonly url: string | undefined;
  /** The file that was to be written. */
  readonly path: string | undefined;
  /** Bytes received. */
  readonly receivedBytes: number;

  constructor(reason: DownloadFailure, facts: DownloadFacts) {
    const { taskId, host, path, url, statusCode, receivedBytes, paidInCall = false } = facts;
    const status = statusCode === undefined ? '' : `, HTTP ${statusCode}`;
    const of = taskId === undefined ? '' : ` of task ${taskId}`;
    const { next, passes } = whatHelps(reason, facts);
    super(
      {
        name: 'DownloadError',
        code,
        message:
          `The video${of} was not saved: ${wordsOf(reason, facts)} (${host ?? 'no host'}${status}, ` +
          `after ${receivedBytes} bytes). ${next}`,
      },
      {
        taskId,
        statusCode,
        isRetryable: passes && !paidInCall,
        charged: paidInCall ? 'yes' : 'no',
        cause: safeCause(facts.cause),
      },
    );
    this.reason = reason;
    this.host = host;
    this.path = path;
    this.receivedBytes = receivedBytes;
    Object.defineProperty(this, 'url', { value: url?.href, enumerable: false });
  }

  static override isInstance(error: unknown): error is DownloadError {
    return isMarked(error, `genlock.error.${code}`);
  }
}

function writeFaultOf({ writeFault, cause }: DownloadFacts): WriteFault {
  return writeFault ?? describeFileFault(cause);
}

function wordsOf(reason: DownloadFailure, facts: DownloadFacts): string {
  const { path } = facts;
  const { words } = reasons[reason];
  if (reason !== 'not-written') return words;
  const where = path === undefined ? 'to its target' : `to ${path}`;
  return `${words} ${where}, since ${writeFaultOf(facts).words}`;
}

function whatHelps(
  reason: DownloadFailure,
  facts: DownloadFacts,
): { readonly next: string; readonly passes: boolean } {
  const { taskId, paidInCall } = facts;
  const row = reasons[reason];
  const passes = reason === 'not-written' ? writeFaultOf(facts).passes : row.next === undefined;
  const free = 'The download cost nothing; the video stays paid for.';
  if (paidInCall !== true) return { next: `${free} ${passes ? 'Try again.' : row.next}`, passes };
  const source = taskId === undefined ? 'error.url' : `await provider.status('${taskId}')`;
  const hint = passes || row.next === undefined ? '' : ` ${row.next}`;
  return {
    next:
      `The video is paid: fetch it with saveVideo(${source}, path), which costs nothing. ` +
      `The same call again would pay for another video.${hint}`,
    passes,
  };
}
