import { anySignal } from './any-signal.ts';
import type { Fetch, Http, HttpRequest, HttpResponse } from './http.ts';
import { readJson } from './read-body.ts';
import { userAgent } from '../version.ts';
import { toTransportError, TransportError } from './transport-error.ts';

const readTimeoutMs = 30_000;
const submitTimeoutMs = 60_000;

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
}

/**
 * The two verbs that adapters get. Each sends once and gives the answer whatever its status is;
 * they differ in what may cut them off. Whether a read is repeated is decided by its caller.
 */
export function createHttp(config: HttpConfig): Http {
  return {
    read: (request) =>
      send(config, request, 'GET', request.signal, request.timeoutMs ?? readTimeoutMs),
    submit: (request) =>
      send(config, request, 'POST', undefined, request.timeoutMs ?? submitTimeoutMs),
  };
}

async function send(
  config: HttpConfig,
  request: HttpRequest,
  defaultMethod: 'GET' | 'POST',
  signal: AbortSignal | undefined,
  timeoutMs: number,
): Promise<HttpResponse> {
  const headers = headersFor(config, request);
  const timeout = AbortSignal.timeout(timeoutMs);
  const method = request.method ?? defaultMethod;
  try {
    const response = await config.fetch(withQuery(request), {
      method,
      headers,
      body: request.json === undefined ? (request.body ?? null) : JSON.stringify(request.json),
      // A redirect could carry the key, or the submit, to somewhere else.
      redirect: 'manual',
      signal: signal === undefined ? timeout : anySignal([signal, timeout]),
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
    throw timeout.aborted
      ? new TransportError('after-send', `no answer within ${timeoutMs} ms`, error)
      : toTransportError(error);
  }
}

function headersFor(config: HttpConfig, request: HttpRequest): Record<string, string> {
  const headers: Record<string, string> = {};
  const isOurs = config.hosts.some((host) => isUnder(host, request.url));
  if (!isOurs && request.isAnonymous !== true) {
    throw new Error('an adapter must not send the key to a host that was not configured');
  }
  if (request.json !== undefined) headers['content-type'] = 'application/json';
  const parts =
    request.isAnonymous === true
      ? [request.headers]
      : [config.headers, request.headers, config.authorize()];
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
function isUnder(base: string, url: string): boolean {
  const { origin, pathname } = new URL(base);
  const target = new URL(url);
  const folder = pathname.endsWith('/') ? pathname : `${pathname}/`;
  return target.origin === origin && target.pathname.startsWith(folder);
}

function withQuery({ url, query }: HttpRequest): string {
  if (query === undefined) return url;
  const given = Object.entries(query).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return given.length === 0 ? url : `${url}?${new URLSearchParams(given).toString()}`;
}
