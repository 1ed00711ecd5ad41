import type { TaskState, Video } from './task-state.ts';

/**
 * A request as it may be stored: without prompts, unless that was asked for. Media are links without
 * their query, or the word `file`.
 */
export type StoredRequest = Readonly<Record<string, unknown>>;

/** Where a video was saved. */
export interface SavedFile {
  /** A path or URL. It is shown and stored, so it must not be a signed URL. */
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
  /** Allows `http:` URLs. Default `false`: anybody on the network path could change the video. */
  readonly allowHttp?: boolean | undefined;
  /** Allows hosts of this machine and of private networks. Default `false`. */
  readonly allowPrivate?: boolean | undefined;
}

/** A video as a stream. */
export interface OpenedVideo {
  /** IANA media type, by the first bytes. */
  readonly mediaType: string;
  /** Size in bytes, if the server says so. */
  readonly bytes: number | undefined;
  /** The bytes. It fails for a video that is cut off or too large. */
  readonly stream: ReadableStream<Uint8Array>;
}

/** A finished clip, for a sink to save. */
export interface Clip {
  /**
   * Its id: that of its item in a batch, else the provider and the provider's own id of the task. It
   * is unique in a batch, and everywhere outside of batches.
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
  /** The request, if it is known here: without prompts, unless a ledger keeps them. */
  readonly request: StoredRequest;
  /** Its cost in USD, as far as known. */
  readonly costUsd: number | undefined;
  /** When the task was accepted, in milliseconds since the epoch. */
  readonly acceptedAt: number | undefined;
  /** Aborts when saving should stop. */
  readonly signal: AbortSignal;
  /**
   * Opens the video, on any runtime: `https` only, no address or name of a private network, at most
   * five redirects, and a maximum size. No key is sent. It cannot check the address behind a name: on
   * Node, `openVideo` of `@genlock/core/node` does, and also resumes a broken connection.
   */
  readonly open: (options?: OpenVideoOptions) => Promise<OpenedVideo>;
}

/**
 * Saves a clip and says where. It is called again if the process ended before the place was recorded:
 * the same id should lead to the same place.
 */
export type Sink = (clip: Clip) => Promise<SavedFile | undefined | void>;
