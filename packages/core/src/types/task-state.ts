import type { TaskFault } from './task-fault.ts';

/**
 * The status of a task. `expired`: the provider no longer knows the task or its result.
 */
export type TaskStatus = 'queued' | 'running' | 'succeeded' | 'failed' | 'canceled' | 'expired';

/** One video of a finished task. */
export interface Video {
  /** Where the file is. Untrusted: it came out of a response, so never send a key to it. */
  readonly url: string;
  /** IANA media type, such as `video/mp4`. */
  readonly mediaType: string;
  /** Length in seconds, if the provider says so. */
  readonly durationSeconds?: number | undefined;
  /** Width in pixels, if the provider says so. */
  readonly width?: number | undefined;
  /** Height in pixels, if the provider says so. */
  readonly height?: number | undefined;
  /** Size of the file in bytes, if the provider says so. */
  readonly bytes?: number | undefined;
  /** Whether the `sink` of the settings has put it somewhere; `undefined` where there is none. */
  readonly isSaved?: boolean | undefined;
  /** Where the sink says that it is: a path or a URL. */
  readonly place?: string | undefined;
  /** SHA-256 of the file in hex, if the sink says so. */
  readonly sha256?: string | undefined;
  /** Why the sink did not put it anywhere. The link stays; `wait` again tries again, for nothing. */
  readonly saveFault?: string | undefined;
}

/** A file that an answer names. It is a {@link Video} once core has found that it can be one. */
export type VideoCandidate = Omit<
  Video,
  'mediaType' | 'isSaved' | 'place' | 'sha256' | 'saveFault'
> & {
  /** IANA media type, if the provider says so. */
  readonly mediaType?: string | undefined;
  /** The URL is the file itself, a data URI, as the adapter knows. Else such a URL is no video. */
  readonly isInline?: boolean | undefined;
};

/** What is known of a task after it was read once. */
export interface TaskState {
  /** Portable task id, `<provider>:<endpoint>:<provider's own id>`. */
  readonly id: string;
  /** Id of the provider. */
  readonly provider: string;
  /** Key of the endpoint. */
  readonly endpoint: string;
  /** Neutral model id, or the endpoint id where our table does not hold the endpoint. */
  readonly model: string;
  /** The status. */
  readonly status: TaskStatus;
  /** The provider's own word for it. */
  readonly providerStatus: string;
  /** Place in the provider's queue, 0 is next; if the provider says so. */
  readonly queuePosition?: number | undefined;
  /** How far the work is, from 0 to 1; if the provider says so. Never computed here. */
  readonly progress?: number | undefined;
  /** When work began, in milliseconds since the epoch; if the provider says so. */
  readonly startedAt?: number | undefined;
  /** When work ended, in milliseconds since the epoch; if the provider says so. */
  readonly finishedAt?: number | undefined;
  /**
   * When the provider removes the result, in milliseconds since the epoch; if the provider says so.
   * Save the videos before.
   */
  readonly removedAt?: number | undefined;
  /** Empty until the task has succeeded. */
  readonly videos: readonly Video[];
  /** Why there is no video, once the task has ended without one. */
  readonly error?: TaskFault | undefined;
  /** What was charged, in USD, if the answer says so already. */
  readonly cost?: number | undefined;
  /** What was charged, in credits of the provider, if it counts in credits and says so. */
  readonly credits?: number | undefined;
  /** The provider's answer as read. It may echo the prompt: do not log it. */
  readonly raw: unknown;
}

const terminal: Readonly<Record<TaskStatus, boolean>> = {
  queued: false,
  running: false,
  succeeded: true,
  failed: true,
  canceled: true,
  expired: true,
};

/** Whether a task with this status changes no more. */
export function isTerminal(status: TaskStatus): boolean {
  return terminal[status];
}

/** The three parts of a task id. */
export interface TaskIdParts {
  /** Id of the provider, such as `fal`. */
  readonly provider: string;
  /** Key of the endpoint. */
  readonly endpoint: string;
  /** The provider's own id of the task. */
  readonly providerTaskId: string;
}

/** What a provider answered to a cancel. */
export type CancelAnswer = 'canceled' | 'requested' | 'too-late' | 'not-answered';

/**
 * The outcome of a cancel.
 *
 * - `canceled`: the task was taken out of the queue
 * - `requested`: asked for; the task may still finish and be charged
 * - `too-late`: it had ended, or the provider did not know it
 * - `unsupported`: the provider cannot cancel; the task goes on and is charged
 * - `not-answered`: the provider was out of reach; asking again is safe
 */
export type CancelOutcome = CancelAnswer | 'unsupported';

/** A cancel, and where the task stood right after it. */
export interface Cancellation {
  /** What the provider said. */
  readonly outcome: CancelOutcome;
  /** The task, read after the cancel. */
  readonly state: TaskState;
}
