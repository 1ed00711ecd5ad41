import { readEvents } from './event-stream.ts';
import { uncached } from './cache-mode.ts';
import type { Fetch, Http, HttpRequest, HttpResponse } from './http.ts';
import { headerFields } from './header-fields.ts';
import { sentOnce } from './one-shot-body.ts';
import { readJson } from './read-body.ts';
import { redirectMode } from './redirect-mode.ts';
import { userAgent } from '../version.ts';
import { toTransportError, TransportError } from './transport-error.ts';
import { withDeadline } from './with-deadline.ts';

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
    read: (request) => {
      const { method = 'GET', signal, timeoutMs = readMs } = request;
      return send(caller, request, { method, signal, timeoutMs, isOnce: false });
    },
    submit: (request) => {
      const { method = 'POST', timeoutMs = submitMs } = request;
      return send(caller, request, { method, signal: undefined, timeoutMs, isOnce: true });
    },
    events: (request) => {
      const accept = 'text/event-stream';
      const headers = headersFor(caller, { ...request, headers: { ...request.headers, accept } });
      const init = { method: 'GET', headers, redirect: 'manual', ...uncached() } as const;
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

interface Call {
  readonly method: NonNullable<HttpRequest['method']>;
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  /** A paid call: nothing under it may send it again. */
  readonly isOnce: boolean;
}

async function send(caller: Caller, request: HttpRequest, call: Call): Promise<HttpResponse> {
  const { method, signal } = call;
  const fields = headersFor(caller, request);
  const given = request.json === undefined ? (request.body ?? null) : JSON.stringify(request.json);
  const once = call.isOnce ? await sentOnce(given) : undefined;
  const init = {
    method,
    redirect: redirectMode(request.body !== undefined),
    ...uncached(),
    ...(once ?? { body: given }),
    headers: { ...once?.headers, ...fields },
  };
  return withDeadline(call, async (deadline) => {
    const response = await caller.fetch(withQuery(request), { ...init, signal: deadline });
    if (deadline.aborted) void response.body?.cancel().catch(() => undefined);
    const { url } = request;
    const { status, headers } = response;
    return { url, status, headers: Object.fromEntries(headers), body: await readJson(response) };
  }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw error instanceof TransportError ? error : toTransportError(error);
  });
}

function headersFor(caller: Caller, request: HttpRequest): Record<string, string> {
  if (request.isAnonymous !== true && !caller.isOurs(request.url)) {
    throw new Error('an adapter must not send the key to a host that was not configured');
  }
  const type = request.json === undefined ? {} : { 'content-type': 'application/json' };
  const headers = headerFields(
    request.isAnonymous === true
      ? [type, request.headers]
      : [type, caller.headers, request.headers, caller.authorize()],
  );
  const given = request.headers?.['user-agent'];
  if (given !== undefined) headers['user-agent'] = `${given.trim()} ${userAgent}`;
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
