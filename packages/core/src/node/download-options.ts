import type { LookupFunction } from 'node:net';
import type { ChecksOf } from '../names/check.ts';
import * as kinds from '../names/kinds.ts';
import type { Sleep } from '../time/sleep.ts';

/** How far a download has come. */
export interface DownloadProgress {
  /** Bytes so far. */
  readonly receivedBytes: number;
  /** Bytes in all, where the server tells. */
  readonly totalBytes: number | undefined;
}

/** Options of a download. */
export interface DownloadOptions {
  /** Bytes that a video may have at most. Default: 2 GiB. */
  readonly maxBytes?: number | undefined;
  /** How long the whole download may take, in milliseconds. Default: 30 minutes. */
  readonly timeoutMs?: number | undefined;
  /** How long no byte may come, in milliseconds; then it is taken up again. Default: 30 s. */
  readonly stallMs?: number | undefined;
  /** How often a broken download is taken up where it broke off. Default: 5. */
  readonly maxResumes?: number | undefined;
  /** Lets `http:` URLs through. Default `false`: anybody on the way could change the video. */
  readonly allowHttp?: boolean | undefined;
  /**
   * Lets addresses of this machine and of private networks through, for an emulator or a proxy of
   * one's own. Default `false`: a URL of a provider could point into your network. Behind a proxy of
   * the environment this leaves names to the proxy; otherwise it is asked for checked addresses.
   */
  readonly allowPrivate?: boolean | undefined;
  /** Is told of each piece that came. What it throws is ignored. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  /** Ends the download; what was saved so far is removed. */
  readonly signal?: AbortSignal | undefined;
  /** Finds the addresses of a host; each is checked. Default: `dns.lookup`. */
  readonly lookup?: LookupFunction | undefined;
  /** Waits before a download is taken up again. Default: a timer. */
  readonly sleep?: Sleep | undefined;
  /** The task that made the video, for errors to tell of. */
  readonly taskId?: string | undefined;
}

/** The names of these options, each with what its value has to be. */
export const downloadChecks: ChecksOf<DownloadOptions> = {
  maxBytes: kinds.aboveZero,
  timeoutMs: kinds.aboveZero,
  stallMs: kinds.aboveZero,
  maxResumes: kinds.fromZero,
  allowHttp: kinds.trueOrFalse,
  allowPrivate: kinds.trueOrFalse,
  onProgress: kinds.aFunction,
  signal: kinds.aSignal,
  lookup: kinds.aFunction,
  sleep: kinds.aFunction,
  taskId: kinds.text,
};
