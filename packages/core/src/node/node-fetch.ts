import type { Readable } from 'node:stream';
import { fetch as undiciFetch, FormData as UndiciFormData, request, type Dispatcher } from 'undici';
import { checkOptions } from '../names/check-options.ts';
import type { ChecksOf } from '../names/check.ts';
import * as kinds from '../names/kinds.ts';
import type { Fetch } from '../http/http.ts';
import { OneShotBody } from '../http/one-shot-body.ts';
import { decoded } from './decoded.ts';
import { createPool } from './environment-proxy.ts';

/** Options of {@link createNodeFetch}. */
export interface NodeFetchOptions {
  /**
   * Connections to a host at most, of each kind: those that only read, and those that submit and
   * upload. Further calls wait for one to be free. Default: 64.
   */
  readonly connections?: number | undefined;
  /**
   * Reads by HTTP/2 where a host offers it: many calls on one connection. Everything else goes by
   * HTTP/1.1, since a connection with HTTP/2 may send a call again by itself. Default `true`.
   */
  readonly http2?: boolean | undefined;
  /** How long an idle connection is kept, in milliseconds. Default: 60 s. */
  readonly keepAliveMs?: number | undefined;
  /** How long a connection may take to come about, in milliseconds. Default: 10 s. */
  readonly connectTimeoutMs?: number | undefined;
}

const checks: ChecksOf<NodeFetchOptions> = {
  connections: kinds.aboveZero,
  http2: kinds.trueOrFalse,
  keepAliveMs: kinds.aboveZero,
  connectTimeoutMs: kinds.aboveZero,
};

/** A `fetch` with connections of its own. */
export interface NodeFetch extends Fetch {
  /** Waits for the calls under way and closes the connections. */
  readonly close: () => Promise<void>;
}

/** Connections by what they are for. */
interface Pools {
  readonly reads: Dispatcher;
  readonly others: Dispatcher;
}

/**
 * A `fetch` for the `fetch` setting of providers, on a pool of connections that all of them may
 * share: thousands of waits need few sockets to a host, no new handshake for each read, and a third
 * of the CPU time of the global `fetch`. It goes through the proxies of the environment
 * (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`).
 *
 * A call that is no read goes out once, by HTTP/1.1: RFC 9113 (8.7) lets a client send it again over
 * HTTP/2 when a server says that it did not act, and servers have said so and acted.
 *
 * @example
 * const fetch = createNodeFetch();
 * const providers = [createFal({ fetch }), createWaveSpeed({ fetch })];
 *
 * @throws RangeError for a proxy in the environment that is no URL
 */
export function createNodeFetch(options: NodeFetchOptions = {}): NodeFetch {
  checkOptions('createNodeFetch', options, checks);
  const {
    connections = 64,
    http2 = true,
    keepAliveMs = 60_000,
    connectTimeoutMs = 10_000,
  } = options;
  const poolOf = (allowH2: boolean): Dispatcher =>
    createPool({
      connections,
      allowH2,
      keepAliveTimeout: keepAliveMs,
      connect: { timeout: connectTimeoutMs },
      // How long an answer may take is up to the provider's timeouts, as with the global fetch.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  const others = poolOf(false);
  const pools: Pools = { others, reads: http2 ? poolOf(true) : others };
  const pooled: Fetch = (url, init) => {
    const { method = 'GET' } = init;
    const pool = method === 'GET' || method === 'HEAD' ? pools.reads : pools.others;
    return isPlain(init) ? ask(pool, url, init) : fetchWith(pool, url, init);
  };
  const close = async (): Promise<void> => {
    await Promise.all([...new Set([pools.reads, pools.others])].map((pool) => pool.close()));
  };
  return Object.assign(pooled, { close });
}

/** A call without a file, and one that follows no redirect: nearly all, and the cheap ones. */
interface PlainInit extends RequestInit {
  readonly body?: string | OneShotBody | null;
}

function isPlain(init: RequestInit): init is PlainInit {
  const { body = null, redirect } = init;
  const isText = body === null || typeof body === 'string' || body instanceof OneShotBody;
  return redirect === 'manual' && isText;
}

/** undici's own call: it makes no streams that nobody reads, and never sends anything again. */
async function ask(pool: Dispatcher, url: string, init: PlainInit): Promise<Response> {
  const { method = 'GET', body = null, headers = {}, signal } = init;
  const answer = await request(url, {
    dispatcher: pool,
    method,
    body: body === null ? null : String(body),
    headers: isRecord(headers) ? headers : Object.fromEntries(new Headers(headers)),
    ...(signal !== undefined && signal !== null && { signal }),
  });
  const { statusCode: status } = answer;
  return new Response(await bodyOf(answer), { status, headers: headersOf(answer.headers) });
}

function isRecord(headers: RequestInit['headers']): headers is Record<string, string> {
  return Object.getPrototypeOf(headers) === Object.prototype;
}

/** Statuses that come without a body; the standard refuses even an empty one. */
const bodiless: readonly number[] = [204, 205, 304];

type Body = ConstructorParameters<typeof Response>[0];

async function bodyOf({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<Body> {
  if (bodiless.includes(statusCode)) return null;
  const encoding = headers['content-encoding'];
  if (encoding !== undefined) return streamOf(decoded(body, [encoding].flat().join(',')));
  const isShort = Number(headers['content-length']) <= mostBytesAtOnce;
  return isShort ? body.arrayBuffer() : streamOf(body);
}

/** As it comes; who stops reading closes the connection. */
function streamOf(body: Readable): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const next = await chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: () => void body.destroy(),
  });
}

/** An answer that says that it is no longer is read in one go. */
const mostBytesAtOnce = 64 * 1024;

function headersOf(given: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) {
    for (const each of [value ?? []].flat()) headers.append(name, each);
  }
  return headers;
}

function fetchWith(pool: Dispatcher, url: string, init: RequestInit): Promise<Response> {
  // The fetch of undici itself: a connection pool of its own must never meet the global fetch,
  // which is another version of undici. Node's types and undici's describe the same standard in
  // words that do not fit each other, and what undici cannot take, a form, is made anew.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const fetch = undiciFetch as unknown as (url: string, init: object) => Promise<Response>;
  return fetch(url, { ...init, body: bodyFor(init.body), dispatcher: pool });
}

/** undici knows its own forms alone, and would send the global one of Node as `[object FormData]`. */
function bodyFor(body: RequestInit['body']): unknown {
  if (!(body instanceof FormData)) return body;
  const form = new UndiciFormData();
  for (const [name, value] of body) form.append(name, value);
  return form;
}
