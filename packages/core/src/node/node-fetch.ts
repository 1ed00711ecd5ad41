import {
  Agent,
  fetch as undiciFetch,
  FormData as UndiciFormData,
  request,
  type Dispatcher,
} from 'undici';
import type { Fetch } from '../http/http.ts';

/** Options of {@link createNodeFetch}. */
export interface NodeFetchOptions {
  /** Connections to a host at most; further calls wait for one to be free. Default: 64. */
  readonly connections?: number | undefined;
  /** Speaks HTTP/2 with hosts that offer it: many calls on one connection. Default `true`. */
  readonly http2?: boolean | undefined;
  /** How long an idle connection is kept, in milliseconds. Default: 60 s. */
  readonly keepAliveMs?: number | undefined;
  /** How long a connection may take to come about, in milliseconds. Default: 10 s. */
  readonly connectTimeoutMs?: number | undefined;
}

/** A `fetch` with connections of its own. */
export interface NodeFetch extends Fetch {
  /** Waits for the calls under way and closes the connections. */
  readonly close: () => Promise<void>;
}

/**
 * A `fetch` for the `fetch` setting of providers, on a pool of connections that all of them may
 * share: thousands of waits need no more than `connections` sockets to a host, no new handshake for
 * each look, and a third of the CPU time of the global `fetch`.
 */
export function createNodeFetch(options: NodeFetchOptions = {}): NodeFetch {
  const {
    connections = 64,
    http2 = true,
    keepAliveMs = 60_000,
    connectTimeoutMs = 10_000,
  } = options;
  const agent = new Agent({
    connections,
    allowH2: http2,
    keepAliveTimeout: keepAliveMs,
    connect: { timeout: connectTimeoutMs },
    // How long an answer may take is up to the provider's timeouts, as with the global fetch.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const pooled: Fetch = (url, init) =>
    isPlain(init) ? ask(agent, url, init) : fetchWith(agent, url, init);
  return Object.assign(pooled, { close: () => agent.close() });
}

/** A call without a file, and one that follows no redirect: nearly all, and the cheap ones. */
interface PlainInit extends RequestInit {
  readonly body?: string | null;
  readonly headers?: Record<string, string>;
}

function isPlain(init: RequestInit): init is PlainInit {
  const { body = null, headers = {}, redirect } = init;
  const isObject = Object.getPrototypeOf(headers) === Object.prototype;
  return redirect === 'manual' && isObject && (body === null || typeof body === 'string');
}

/** undici's own call: it makes no streams that nobody reads. */
async function ask(agent: Agent, url: string, init: PlainInit): Promise<Response> {
  const { method = 'GET', body = null, headers = {}, signal } = init;
  const answer = await request(url, {
    dispatcher: agent,
    method,
    body,
    headers,
    ...(signal !== undefined && signal !== null && { signal }),
  });
  const { statusCode: status } = answer;
  return new Response(await bodyOf(answer), { status, headers: headersOf(answer.headers) });
}

/** Statuses that come without a body; the standard refuses even an empty one. */
const bodiless: readonly number[] = [204, 205, 304];

type Body = ConstructorParameters<typeof Response>[0];

async function bodyOf({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<Body> {
  if (bodiless.includes(statusCode)) return null;
  const isShort = Number(headers['content-length']) <= mostBytesAtOnce;
  return isShort ? body.arrayBuffer() : streamOf(body);
}

/** As it comes; who stops reading closes the connection. */
function streamOf(body: Dispatcher.ResponseData['body']): ReadableStream<Uint8Array> {
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

function fetchWith(agent: Agent, url: string, init: RequestInit): Promise<Response> {
  // The fetch of undici itself: a connection pool of its own must never meet the global fetch,
  // which is another version of undici. Node's types and undici's describe the same standard in
  // words that do not fit each other, and what undici cannot take, a form, is made anew.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const fetch = undiciFetch as unknown as (url: string, init: object) => Promise<Response>;
  return fetch(url, { ...init, body: bodyFor(init.body), dispatcher: agent });
}

/** undici knows its own forms alone, and would send the global one of Node as `[object FormData]`. */
function bodyFor(body: RequestInit['body']): unknown {
  if (!(body instanceof FormData)) return body;
  const form = new UndiciFormData();
  for (const [name, value] of body) form.append(name, value);
  return form;
}
