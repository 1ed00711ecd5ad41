import type { Charged, FaultKind, Shot, Task, TaskState, VideoRequest } from '@genlock/core';

// What goes over the wire between a browser and the handler. Types alone: the client brings
// nothing of the server along.

/** A medium as a browser names it: an http(s) URL, such as `upload` gives; a data URI where the server takes them. */
export type BrowserMedia = string;

/** A part of a video of several shots, as a browser asks for it. */
export type BrowserShot = Omit<Shot, 'image'> & { readonly image?: BrowserMedia | undefined };

/** A {@link VideoRequest} that fits into JSON. */
export type BrowserRequest = Omit<
  VideoRequest,
  'firstFrame' | 'lastFrame' | 'references' | 'motionVideo' | 'shots'
> & {
  /** The image that the video starts from. */
  readonly firstFrame?: BrowserMedia | undefined;
  /** The image that the video ends with; needs `firstFrame`. */
  readonly lastFrame?: BrowserMedia | undefined;
  /** Images or videos of people, things or styles to use. */
  readonly references?: readonly BrowserMedia[] | undefined;
  /** The video whose motion is taken over. */
  readonly motionVideo?: BrowserMedia | undefined;
  /** A video of several shots, in place of `prompt`. */
  readonly shots?: readonly BrowserShot[] | undefined;
};

/** A file that was uploaded. */
export interface BrowserUpload {
  /** What a request names the file by, for as long as the provider keeps it: days, not weeks. */
  readonly url: string;
  /** IANA media type, by the file's first bytes. */
  readonly mediaType: string;
  /** Size in bytes. */
  readonly bytes: number;
}

/** A task that was started. `id` is what the browser asks for it by. */
export type BrowserTask = Omit<Task, 'responseHeaders'>;

/** Where a task stands, without the provider's own answer. */
export type BrowserTaskState = Omit<TaskState, 'raw'>;

/** What went wrong, as a browser is told of it: under `error` in the body. */
export interface BrowserError {
  /** Stable name of what went wrong, such as `budget-exceeded`. */
  readonly code: string;
  /** What happened, whether money was spent, what to do next. */
  readonly message: string;
  /** What the provider objects to, such as `moderated`; left out where it concerns the server. */
  readonly kind?: FaultKind | undefined;
  /** The task that goes on all the same. */
  readonly taskId?: string | undefined;
  /** Whether money was spent; left out where nothing could have been. */
  readonly charged?: Charged | undefined;
  /** True only where doing it again cannot cost a second time. */
  readonly isRetryable?: boolean | undefined;
  /** How long to wait before the next try, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

/** The header that names a start, so that it is made once. */
export const idempotencyHeader = 'idempotency-key';
/** The header of a start that was sent before and whose answer was lost. */
export const resendHeader = 'idempotency-resend';
