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

/** Headers whose values are all there. */
type KeyFields = Readonly<Record<string, string>>;

/** What HTTP needs to know of a provider. */
export interface HttpConfig {
  /** Base URLs that the key may be sent to. */
  readonly hosts: readonly string[];
  /** Headers with the key. Called for each request, so that a missing key is told at the call. */
  readonly authorize: () => KeyFields | Promise<KeyFields>;
  /**
   * Whether an answer refuses a call for its key alone, and another key is there now: then the call
   * is sent once more. Default: it never is.
   */
  readonly renew?: ((refused: HttpResponse, sent: KeyFields) => Promise<boolean>) | undefined;
  /** Headers of every request to the provider. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Headers of every request that no setting and no call replaces. */
  readonly constants?: KeyFields | undefined;
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
      checkHost(caller, request);
      return eventsOf(caller, request, request.timeoutMs ?? readMs);
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

/**
 * Sends a request, and once more where only the key of it was refused. That goes for a submit too:
 * a refused one made no task.
 */
async function send(caller: Caller, request: HttpRequest, call: Call): Promise<HttpResponse> {
  checkHost(caller, request);
  const found = keyFor(caller, request);
  // No step in between where none is needed: a call that is aborted at once has still begun.
  const key = found instanceof Promise ? await inTime(found, call) : found;
  const response = await sendWith(key, caller, request, call);
  if (key === undefined || (await caller.renew?.(response, key)) !== true) return response;
  const fresh = await inTime(Promise.resolve(keyFor(caller, request)), call);
  return sendWith(fresh, caller, request, call);
}

/** A key that is not there in time has sent nothing. */
async function inTime<Key>(key: Promise<Key>, call: Call): Promise<Key> {
  return withDeadline(call, () => key).catch((error: unknown) => {
    const isLate = error instanceof TransportError && error.phase === 'after-send';
    throw isLate ? new TransportError('before-send', 'no key in time', undefined) : error;
  });
}

async function* eventsOf(
  caller: Caller,
  request: HttpRequest,
  silenceMs: number,
): AsyncGenerator<unknown, void> {
  const headers = headersFor(caller, request, await keyFor(caller, request));
  headers['accept'] = 'text/event-stream';
  const init = { method: 'GET', headers, redirect: 'manual', ...uncached() } as const;
  const open = (signal: AbortSignal): Promise<Response> =>
    caller.fetch(withQuery(request), { ...init, signal });
  // A wait whose stream cannot be loaded goes on without: it reads as often as it would.
  const { readEvents } = await import('./event-stream.ts');
  yield* readEvents(open, { signal: request.signal, silenceMs });
}

async function sendWith(
  key: KeyFields | undefined,
  caller: Caller,
  request: HttpRequest,
  call: Call,
): Promise<HttpResponse> {
  const { method, signal } = call;
  const fields = headersFor(caller, request, key);
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
    return {
      url,
      status,
      headers: Object.fromEntries(headers),
      body: await readJson(response, request.maxBytes),
    };
  }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw error instanceof TransportError ? error : toTransportError(error);
  });
}

function checkHost(caller: Caller, request: HttpRequest): void {
  if (request.isAnonymous === true || caller.isOurs(request.url)) return;
  throw new Error('an adapter must not send the key to a host that was not configured');
}

/** The headers that carry the key; `undefined` where it stays at home. */
function keyFor(caller: Caller, request: HttpRequest): ReturnType<Caller['authorize']> | undefined {
  return request.isAnonymous === true ? undefined : caller.authorize();
}

function headersFor(
  caller: Caller,
  request: HttpRequest,
  key: KeyFields | undefined,
): Record<string, string> {
  const type = request.json === undefined ? {} : { 'content-type': 'application/json' };
  const headers = headerFields(
    key === undefined
      ? [type, request.headers]
      : [type, caller.headers, request.headers, caller.constants, key],
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
