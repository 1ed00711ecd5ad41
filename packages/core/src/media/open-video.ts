import { DownloadError, type DownloadFailure } from '../errors/download-error.ts';
import { parseUrl } from '../http/parse-url.ts';
import { isPublicHost } from '../http/public-host.ts';
import type { OpenedVideo, OpenVideoOptions } from '../types/sink.ts';
import { inlineVideoOf } from './inline-video.ts';
import { detectMediaType } from './media-type.ts';

/** A video to open, and what belongs to it. */
export interface VideoToOpen {
  readonly url: string;
  readonly taskId: string;
  readonly signal: AbortSignal;
}

const maxRedirects = 5;
const defaultMaxBytes = 2 * 1024 ** 3;
/** Bytes that tell what a file is. */
const headBytes = 12;
const redirects: readonly number[] = [301, 302, 303, 307, 308];
/** A signed URL that has run out is a 401 or a 403 at most file stores. */
const goneStatuses: readonly number[] = [401, 403, 404, 410];

/**
 * Opens a video with the `fetch` of any runtime, by the rules of `Clip.open`.
 *
 * @throws DownloadError, or the reason of the signal
 */
export async function openVideo(
  video: VideoToOpen,
  options: OpenVideoOptions,
): Promise<OpenedVideo> {
  const opening = new Opening(video, options);
  const inline = inlineVideoOf(video.url);
  if (inline !== undefined) return opening.inside(inline);
  return opening.from(await opening.answer());
}

class Opening {
  readonly #video: VideoToOpen;
  readonly #options: OpenVideoOptions;
  readonly #maxBytes: number;
  #url: URL | undefined;
  #statusCode: number | undefined;
  #received = 0;

  constructor(video: VideoToOpen, options: OpenVideoOptions) {
    this.#video = video;
    this.#options = options;
    this.#maxBytes = options.maxBytes ?? defaultMaxBytes;
    this.#url = parseUrl(video.url);
  }

  /** A video that is here already: its URL holds it. */
  async inside(base64: string): Promise<OpenedVideo> {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);
    const { body } = new Response(bytes);
    if (body === null) throw this.#failed('incomplete');
    return this.#opened(body, bytes.length);
  }

  /** The first answer that is no redirect. Each place is checked before it is asked. */
  async answer(): Promise<Response> {
    for (let asked = 0; asked <= maxRedirects; asked += 1) {
      const url = this.#url;
      if (url === undefined || !this.#isAllowed(url)) throw this.#failed('not-allowed');
      const { signal } = this.#video;
      const headers = { 'accept-encoding': 'identity' };
      const answer = await fetch(url, { redirect: 'manual', headers, signal }).catch(this.#broken);
      this.#statusCode = answer.status;
      const location = answer.headers.get('location');
      if (!redirects.includes(answer.status) || location === null) return answer;
      await answer.body?.cancel();
      this.#url = parseUrl(location, url.href);
    }
    throw this.#failed('too-many-redirects');
  }

  async from(answer: Response): Promise<OpenedVideo> {
    const length = answer.headers.get('content-length');
    const total = length === null ? undefined : Number(length);
    const refusal = this.#refusalOf(answer, total);
    const { body } = answer;
    if (refusal !== undefined || body === null) {
      await body?.cancel();
      throw this.#failed(refusal ?? 'incomplete');
    }
    return this.#opened(body, total);
  }

  #refusalOf({ status, headers }: Response, total = 0): DownloadFailure | undefined {
    if (goneStatuses.includes(status)) return 'gone';
    if (status !== 200) return 'refused';
    const encoding = headers.get('content-encoding');
    if (encoding !== null && encoding !== 'identity') return 'encoded';
    return total > this.#maxBytes ? 'too-large' : undefined;
  }

  /** The stream once its first bytes have shown that it is a video. */
  async #opened(body: ReadableStream<Uint8Array>, total: number | undefined): Promise<OpenedVideo> {
    const reader = body.getReader();
    const head = await this.#head(reader, total);
    const mediaType = detectMediaType(head);
    if (mediaType?.startsWith('video/') !== true) {
      await reader.cancel();
      throw this.#failed('not-a-video');
    }
    let first: Uint8Array | undefined = head;
    const stream = new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          const chunk = first ?? (await this.#next(reader, total));
          first = undefined;
          if (chunk === undefined) controller.close();
          else controller.enqueue(chunk);
        },
        cancel: async (reason) => reader.cancel(reason),
      },
      { highWaterMark: 0 },
    );
    return { mediaType, bytes: total, stream };
  }

  async #head(reader: Reader, total: number | undefined): Promise<Uint8Array> {
    let head = new Uint8Array();
    while (head.length < headBytes) {
      const chunk = await this.#next(reader, total);
      if (chunk === undefined) break;
      const longer = new Uint8Array(head.length + chunk.length);
      longer.set(head);
      longer.set(chunk, head.length);
      head = longer;
    }
    return head;
  }

  /** The next bytes; `undefined` at an end that is the end of the file. */
  async #next(reader: Reader, total: number | undefined): Promise<Uint8Array | undefined> {
    const { done, value } = await reader.read().catch(this.#broken);
    if (done) {
      if (total !== undefined && this.#received !== total) throw this.#failed('incomplete');
      return undefined;
    }
    this.#received += value.length;
    if (this.#received <= this.#maxBytes) return value;
    await reader.cancel();
    throw this.#failed('too-large');
  }

  #isAllowed(url: URL): boolean {
    const { allowHttp = false, allowPrivate = false } = this.#options;
    const isHttps = url.protocol === 'https:' || (allowHttp && url.protocol === 'http:');
    return isHttps && (allowPrivate || isPublicHost(url.hostname));
  }

  readonly #broken = (cause: unknown): never => {
    this.#video.signal.throwIfAborted();
    throw this.#failed('incomplete', cause);
  };

  #failed(reason: DownloadFailure, cause?: unknown): DownloadError {
    const { taskId } = this.#video;
    const [url, statusCode, receivedBytes] = [this.#url, this.#statusCode, this.#received];
    return new DownloadError(reason, {
      taskId,
      url,
      host: url?.host,
      statusCode,
      receivedBytes,
      cause,
    });
  }
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;
