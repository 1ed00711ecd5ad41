import type { Dispatcher } from 'undici';
import { notify } from '../provider/notify.ts';
import { backoffMs } from '../task/backoff.ts';
import { sleep as timerSleep } from '../time/sleep.ts';
import { onAbort } from '../http/on-abort.ts';
import { inlineVideoOf } from '../media/inline-video.ts';
import { headBytes, videoTypeOf } from './container.ts';
import type { Deadline } from './download-deadline.ts';
import {
  DownloadError,
  type DownloadFacts,
  type DownloadFailure,
} from '../errors/download-error.ts';
import type { DownloadOptions } from './download-options.ts';
import { entityOf, goesOn, rangeHeaders, type Entity } from './entity.ts';
import { AddressError, createGuardedAgent } from './guarded-agent.ts';
import { inPieces } from './in-pieces.ts';
import { openAnswer } from './open-answer.ts';

/** How a download is made, and what its errors say of the call that it belongs to. */
export interface BytesOptions extends DownloadOptions, Pick<DownloadFacts, 'path' | 'paidInCall'> {}

/** A video on its way. What is not known yet is `undefined`. */
export interface Download {
  /** IANA media type, by the first bytes. */
  mediaType: string | undefined;
  /** What the server says of the file. */
  entity: Entity | undefined;
  /** Bytes so far. */
  receivedBytes: number;
  /** Where it was asked for. */
  readonly url: URL;
  /** Host that the bytes come from. */
  host: string;
  /** HTTP status of the last answer. */
  statusCode: number | undefined;
}

/** A download that has not begun. */
export function newDownload(url: URL): Download {
  return {
    mediaType: undefined,
    entity: undefined,
    receivedBytes: 0,
    url,
    host: url.host,
    statusCode: undefined,
  };
}

/**
 * The bytes of a video, each once and in order. A connection that breaks is taken up where it
 * broke off.
 *
 * @param download - is kept up to date
 * @param deadline - ends it, and with it every connection
 * @throws DownloadError, or the reason of the signal
 */
export async function* downloadBytes(
  url: URL,
  options: BytesOptions,
  download: Download,
  deadline: Deadline,
): AsyncGenerator<Uint8Array, void, void> {
  const { maxResumes = 5, sleep = timerSleep } = options;
  const inline = inlineVideoOf(url.href);
  if (inline !== undefined) return yield* bytesInside(inline, options, download);
  const { signal } = deadline;
  const agent = createGuardedAgent(options);
  // Who takes the bytes may never ask for the next ones, and so never let this end by itself.
  const stopListening = onAbort(signal, () => void agent.destroy());
  try {
    for (let failures = 1; ; failures += 1) {
      try {
        yield* readOnce(url, { ...options, signal }, agent, download);
        return;
      } catch (error) {
        options.signal?.throwIfAborted();
        if (deadline.isPast()) throw failed('timed-out', download, options, error);
        const failure = toDownloadError(error, download, options);
        if (failures > maxResumes || !mayPass(failure)) throw failure;
      }
      const pause = sleep(backoffMs(failures, Math.random), { signal });
      await deadline.over(pause).catch(() => undefined);
    }
  } finally {
    stopListening();
    await agent.destroy();
  }
}

/** A video that is here already: its URL holds it. */
function* bytesInside(
  base64: string,
  options: BytesOptions,
  download: Download,
): Generator<Uint8Array, void, void> {
  const bytes = Buffer.from(base64, 'base64');
  const { maxBytes = defaultMaxBytes } = options;
  download.mediaType = videoTypeOf(bytes.subarray(0, headBytes));
  download.receivedBytes = bytes.length;
  if (download.mediaType === undefined) throw failed('not-a-video', download, options);
  if (bytes.length > maxBytes) throw failed('too-large', download, options);
  yield bytes;
}

/** One connection: what has not come yet. */
async function* readOnce(
  url: URL,
  options: BytesOptions & { readonly signal: AbortSignal },
  agent: Dispatcher,
  download: Download,
): AsyncGenerator<Uint8Array, void, void> {
  const fail = (reason: DownloadFailure): DownloadError => failed(reason, download, options);
  const headers = rangeHeaders(download.entity, download.receivedBytes);
  const opened = await openAnswer(url, agent, headers, options);
  download.host = opened.host;
  if (opened.kind !== 'open') throw fail(opened.kind);
  const { answer } = opened;
  download.statusCode = answer.statusCode;
  const refusal = refusalOf(answer, download, options);
  if (refusal !== undefined) {
    await answer.body.dump();
    throw fail(refusal);
  }
  download.entity ??= entityOf(answer);
  const totalBytes = download.entity.totalBytes ?? entityOf(answer).totalBytes;
  const { maxBytes = defaultMaxBytes, onProgress } = options;
  // A server that begins again sends what is here already.
  let known = answer.statusCode === 206 ? 0 : download.receivedBytes;
  const firstBytes = download.mediaType === undefined ? headBytes : 1;
  for await (const chunk of inPieces(answer.body, firstBytes, pieceBytes)) {
    if (chunk.length < firstBytes && isOpenEnded(answer)) throw fail('incomplete');
    const skipped = Math.min(known, chunk.length);
    known -= skipped;
    if (skipped === chunk.length) continue;
    download.mediaType ??= videoTypeOf(chunk);
    if (download.mediaType === undefined) throw fail('not-a-video');
    download.receivedBytes += chunk.length - skipped;
    if (download.receivedBytes > maxBytes) throw fail('too-large');
    if (onProgress !== undefined) {
      notify(onProgress, { receivedBytes: download.receivedBytes, totalBytes });
    }
    yield skipped === 0 ? chunk : chunk.subarray(skipped);
  }
  if (download.mediaType === undefined)
    throw fail(isOpenEnded(answer) ? 'incomplete' : 'not-a-video');
  if (totalBytes !== undefined && download.receivedBytes !== totalBytes) throw fail('incomplete');
}

const defaultMaxBytes = 2 * 1024 ** 3;
const pieceBytes = 256 * 1024;

/** Why the body of an answer is not read. */
function refusalOf(
  answer: Dispatcher.ResponseData,
  { entity, receivedBytes }: Download,
  { maxBytes = defaultMaxBytes }: DownloadOptions,
): DownloadFailure | undefined {
  const { statusCode, headers } = answer;
  if (goneStatuses.includes(statusCode)) return 'gone';
  if (receivedBytes > 0 && (statusCode === 416 || statusCode === 412)) return 'changed';
  if (statusCode !== 200 && !(statusCode === 206 && receivedBytes > 0)) return 'refused';
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return 'encoded';
  if (entity !== undefined && receivedBytes > 0 && !goesOn(entity, answer, receivedBytes)) {
    return 'changed';
  }
  return (entityOf(answer).totalBytes ?? 0) > maxBytes ? 'too-large' : undefined;
}

/** Whether nothing but the end of the connection ends the body: it may have broken off. */
function isOpenEnded({ headers }: Dispatcher.ResponseData): boolean {
  return headers['content-length'] === undefined && headers['transfer-encoding'] === undefined;
}

/** A signed URL that has run out is a 401 or a 403 at most file stores. */
const goneStatuses: readonly number[] = [401, 403, 404, 410];

function mayPass({ reason, statusCode = 0 }: DownloadError): boolean {
  if (reason === 'incomplete') return true;
  return reason === 'refused' && (statusCode >= 500 || statusCode === 429 || statusCode === 408);
}

function toDownloadError(error: unknown, download: Download, options: BytesOptions): DownloadError {
  if (DownloadError.isInstance(error)) return error;
  return failed(wasRefused(error) ? 'not-allowed' : 'incomplete', download, options, error);
}

/** Whether an address was refused; `undici` wraps what the look-up gives. */
function wasRefused(error: unknown): boolean {
  if (error instanceof AddressError) return true;
  if (error instanceof AggregateError && error.errors.some((each) => wasRefused(each))) return true;
  return error instanceof Error && error.cause !== undefined && wasRefused(error.cause);
}

function failed(
  reason: DownloadFailure,
  download: Download,
  options: BytesOptions,
  cause?: unknown,
): DownloadError {
  return new DownloadError(reason, { ...factsOf(download, options), cause });
}

/** What an error says of a download. */
export function factsOf(
  { url, host, statusCode, receivedBytes }: Download,
  { taskId, path, paidInCall }: BytesOptions,
): DownloadFacts {
  return { url, host, statusCode, receivedBytes, taskId, path, paidInCall };
}
