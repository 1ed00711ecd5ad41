import type { TaskState, Video } from './task-state.ts';

/**
 * A request as it may be kept: without prompts, unless somebody wants to keep them. Media are links
 * without their query, or the word `file`.
 */
export type StoredRequest = Readonly<Record<string, unknown>>;

/** Where a video was put. */
export interface SavedFile {
  /** A path or URL. It is shown and kept, so it must be no URL that is signed. */
  readonly place: string;
  /** Size in bytes. */
  readonly bytes?: number | undefined;
  /** SHA-256 of the bytes, in hex. */
  readonly sha256?: string | undefined;
}

/** What a download may do. */
export interface OpenVideoOptions {
  /** Bytes that a video may have at most. Default: 2 GiB. */
  readonly maxBytes?: number | undefined;
  /** Lets `http:` URLs through. Default `false`: anybody on the way could change the video. */
  readonly allowHttp?: boolean | undefined;
  /** Lets hosts of this machine and of private networks through. Default `false`. */
  readonly allowPrivate?: boolean | undefined;
}

/** A video whose bytes are on their way. */
export interface OpenedVideo {
  /** IANA media type, by the first bytes. */
  readonly mediaType: string;
  /** Size in bytes, where the server tells. */
  readonly bytes: number | undefined;
  /** The bytes. It fails for a video that is cut off or too large. */
  readonly stream: ReadableStream<Uint8Array>;
}

/** A clip that is there, for a sink to put somewhere. */
export interface Clip {
  /**
   * What it is called: the id of its item in a batch, else its provider and the provider's own id of
   * the task. Two clips never have the same in one batch, and none outside of a batch.
   */
  readonly id: string;
  /** Name of the batch; `undefined` outside of one. */
  readonly batch?: string | undefined;
  /** Its place in the batch, from 0; `undefined` outside of one. */
  readonly position?: number | undefined;
  /** The task that made it. */
  readonly taskId: string;
  /** The task, with links that were just read. */
  readonly state: TaskState;
  /** The video: its link, its media type, its size where the provider tells. */
  readonly video: Video;
  /** Which video of the task it is, from 0. */
  readonly index: number;
  /** What was asked for, where that is known here: without prompts, unless a ledger keeps them. */
  readonly request: StoredRequest;
  /** What it costs as far as is known, in USD. */
  readonly costUsd: number | undefined;
  /** When the task was accepted, in milliseconds since the epoch. */
  readonly acceptedAt: number | undefined;
  /** Ends the saving. */
  readonly signal: AbortSignal;
  /**
   * Opens the video, on any runtime: `https` only, no address or name of a private network, at most
   * five redirects, within a size. No key is sent. Where a name leads is not known to it: on Node
   * `openVideo` of `@genlock/core/node` checks that too, and takes up a connection that breaks.
   */
  readonly open: (options?: OpenVideoOptions) => Promise<OpenedVideo>;
}

/**
 * Puts a clip somewhere and says where. It is called again for a clip whose process ended before its
 * answer was written down: the same id should lead to the same place.
 */
export type Sink = (clip: Clip) => Promise<SavedFile | undefined | void>;
