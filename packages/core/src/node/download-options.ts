import type { LookupFunction } from 'node:net';
import type { ChecksOf } from '../names/check.ts';
import * as kinds from '../names/kinds.ts';
import type { Sleep } from '../time/sleep.ts';

/** How far a download has come. */
export interface DownloadProgress {
  /** Bytes so far. */
  readonly receivedBytes: number;
  /** Bytes in all, if the server says so. */
  readonly totalBytes: number | undefined;
}

/** Options of a download. */
export interface DownloadOptions {
  /** Bytes that a video may have at most. Default: 2 GiB. */
  readonly maxBytes?: number | undefined;
  /** How long the whole download may take, in milliseconds. Default: 30 minutes. */
  readonly timeoutMs?: number | undefined;
  /** How long no byte may arrive before the download is resumed, in milliseconds. Default: 30 s. */
  readonly stallMs?: number | undefined;
  /** How often a broken download is resumed where it broke off. Default: 5. */
  readonly maxResumes?: number | undefined;
  /** Allows `http:` URLs. Default `false`: anybody on the network path could change the video. */
  readonly allowHttp?: boolean | undefined;
  /**
   * Allows addresses of this machine and of private networks, for an emulator or a proxy of your
   * own. Default `false`: a URL of a provider could point into your network. Behind a proxy of
   * the environment this leaves names to the proxy; otherwise it is asked for checked addresses.
   */
  readonly allowPrivate?: boolean | undefined;
  /** Called for each chunk that arrives. What it throws is ignored. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  /** Ends the download and removes what was saved so far. */
  readonly signal?: AbortSignal | undefined;
  /** Finds the addresses of a host; each is checked. Default: `dns.lookup`. */
  readonly lookup?: LookupFunction | undefined;
  /** Waits before a download is taken up again. Default: a timer. */
  readonly sleep?: Sleep | undefined;
  /** The task that made the video, for error messages. */
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
