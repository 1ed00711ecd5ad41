import { readEvents } from './event-stream.ts';
import type { Fetch, Http, HttpRequest, HttpResponse } from './http.ts';
import { onAbort } from './on-abort.ts';
import { readJson } from './read-body.ts';
import { redirectMode } from './redirect-mode.ts';
import { userAgent } from '../version.ts';
import { toTransportError, TransportError } from './transport-error.ts';

const defaultReadMs = 30_000;
const defaultSubmitMs = 60_000;

/** How long to wait for a whole answer, in milliseconds. */
export interface Timeouts {
  /**
   * To a read, which is repeated when it takes longer, and for the next byte of a status stream.
   * Default: 30 s.
   */
  readonly readMs?: number | undefined;
  /** To a submit, whose answer counts as lost when it takes longer. Default: 60 s. */
  readonly submitMs?: number | undefined;
}

/** What HTTP needs to know of a provider. */
export interface HttpConfig {
  /** Base URLs that the key may be sent to. */
  readonly hosts: readonly string[];
  /** Headers with the key. Called for each request, so that a missing key is told at the call. */
  readonly authorize: () => Readonly<Record<string, string>>;
  /** Headers of every request to the provider. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Makes the calls. */
  readonly fetch: Fetch;
  /** How long to wait for a whole answer, unless a request says otherwise. */
  readonly timeouts?: Timeouts | undefined;
}

/**
 * The verbs that adapters get. Each sends once and gives the answer whatever its status is; they
 * differ in what may cut them off. Whether a read is repeated is decided by its caller.
 */
export function createHttp(config: HttpConfig): Http {
  const caller: Caller = { ...config, isOurs: underAnyOf(config.hosts) };
  const { readMs = defaultReadMs, submitMs = defaultSubmitMs } = config.timeouts ?? {};
  return {
    read: (request) => send(caller, request, 'GET', request.signal, request.timeoutMs ?? readMs),
    submit: (request) => send(caller, request, 'POST', undefined, request.timeoutMs ?? submitMs),
    events: (request) => {
      const accept = 'text/event-stream';
      const headers = headersFor(caller, { ...request, headers: { ...request.headers, accept } });
      const init = { method: 'GET', headers, redirect: 'manual' } as const;
      return readEvents((signal) => caller.fetch(withQuery(request), { ...init, signal }), {
        signal: request.signal,
        silenceMs: request.timeoutMs ?? readMs,
      });
    },
  };
}

interface Caller extends HttpConfig {
  /** Whether the key may be sent to a URL. */
  readonly isOurs: (url: string) => boolean;
}

async function send(
  caller: Caller,
  request: HttpRequest,
  defaultMethod: 'GET' | 'POST',
  signal: AbortSignal | undefined,
  timeoutMs: number,
): Promise<HttpResponse> {
  const headers = headersFor(caller, request);
  // A timer that is cleared: one of AbortSignal.timeout lives on for a minute after each call.
  const controller = new AbortController();
  let isTooLate = false;
  const timer = setTimeout(() => {
    isTooLate = true;
    controller.abort();
  }, timeoutMs);
  const stop = signal && onAbort(signal, (reason) => controller.abort(reason));
  const method = request.method ?? defaultMethod;
  try {
    const response = await caller.fetch(withQuery(request), {
      method,
      headers,
      body: request.json === undefined ? (request.body ?? null) : JSON.stringify(request.json),
      redirect: redirectMode(request.body !== undefined),
      signal: controller.signal,
    });
    const body = await readJson(response);
    return {
      url: request.url,
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body,
    };
  } catch (error) {
    signal?.throwIfAborted();
    throw isTooLate
      ? new TransportError('after-send', `no answer within ${timeoutMs} ms`, error)
      : toTransportError(error);
  } finally {
    stop?.();
    clearTimeout(timer);
  }
}

function headersFor(caller: Caller, request: HttpRequest): Record<string, string> {
  const headers: Record<string, string> = {};
  if (request.isAnonymous !== true && !caller.isOurs(request.url)) {
    throw new Error('an adapter must not send the key to a host that was not configured');
  }
  if (request.json !== undefined) headers['content-type'] = 'application/json';
  const parts =
    request.isAnonymous === true
      ? [request.headers]
      : [caller.headers, request.headers, caller.authorize()];
  for (const part of parts) {
    for (const [name, value] of Object.entries(part ?? {})) {
      if (value !== undefined) headers[name.toLowerCase()] = value;
    }
  }
  const given = request.headers?.['user-agent'];
  if (given !== undefined) headers['user-agent'] = `${given} ${userAgent}`;
  return headers;
}

/** Compared as `fetch` reads them: a host that only begins like ours is another one. */
function underAnyOf(bases: readonly string[]): (url: string) => boolean {
  const folders = bases.map((base) => {
    const { origin, pathname } = new URL(base);
    return { origin, path: pathname.endsWith('/') ? pathname : `${pathname}/` };
  });
  return (url) => {
    const { origin, pathname } = new URL(url);
    return folders.some((folder) => origin === folder.origin && pathname.startsWith(folder.path));
  };
}

function withQuery({ url, query }: HttpRequest): string {
  if (query === undefined) return url;
  const given = Object.entries(query).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return given.length === 0 ? url : `${url}?${new URLSearchParams(given).toString()}`;
}
