import { GenlockError } from '../errors/genlock-error.ts';
import { isMarked } from '../errors/marker.ts';

const code = 'download-failed';

/** Why a video was not saved: in words, and whether trying again can help. */
const reasons = {
  'no-video': ['there is none, since the task has not succeeded', false],
  'not-allowed': ['it is at an address that downloads may not go to', false],
  'too-many-redirects': ['it is behind too many redirects', false],
  gone: ['the server no longer has it, or the URL has run out', false],
  refused: ['the server answered with an error', true],
  encoded: ['it came compressed, though it was asked for as it is', false],
  'too-large': ['it is larger than the limit', false],
  'not-a-video': ['what came is no video file', false],
  changed: ['it changed while it was downloaded', true],
  incomplete: ['the connection broke too often, or could not be made', true],
  'timed-out': ['it took too long', true],
  'not-written': ['it could not be written', true],
} as const;

/** Why a video was not saved. */
export type DownloadFailure = keyof typeof reasons;

/** What is known of a download that failed. */
export interface DownloadFacts {
  /** The task that made the video, where the caller told. */
  readonly taskId?: string | undefined;
  /** Host of the video. The rest of a URL may be a secret, so it is not told. */
  readonly host?: string | undefined;
  /** HTTP status of the last answer. */
  readonly statusCode?: number | undefined;
  /** Bytes that had come. */
  readonly receivedBytes: number;
  /** What led to it. */
  readonly cause?: unknown;
}

/**
 * A video could not be saved. No file stands under its name. The video is paid for already and a
 * download costs nothing, so it can be tried again for as long as the provider keeps it.
 */
export class DownloadError extends GenlockError {
  /** What went wrong. */
  readonly reason: DownloadFailure;
  /** Host of the video. */
  readonly host: string | undefined;
  /** Bytes that had come. */
  readonly receivedBytes: number;

  constructor(reason: DownloadFailure, facts: DownloadFacts) {
    const [words, isRetryable] = reasons[reason];
    const { taskId, host, statusCode, receivedBytes } = facts;
    const status = statusCode === undefined ? '' : `, HTTP ${statusCode}`;
    const of = taskId === undefined ? '' : ` of task ${taskId}`;
    super(
      {
        name: 'DownloadError',
        code,
        message:
          `The video${of} was not saved: ${words} (${host ?? 'no host'}${status}, after ` +
          `${receivedBytes} bytes). The download cost nothing; the video stays paid for. ` +
          (isRetryable
            ? 'Try again.'
            : 'Read the task again for a fresh URL, or look at where it leads.'),
      },
      { taskId, statusCode, isRetryable, charged: 'no', cause: facts.cause },
    );
    this.reason = reason;
    this.host = host;
    this.receivedBytes = receivedBytes;
  }

  static override isInstance(error: unknown): error is DownloadError {
    return isMarked(error, `genlock.error.${code}`);
  }
}
