import { Agent, fetch as undiciFetch, FormData as UndiciFormData } from 'undici';
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
 * share: thousands of waits need no more than `connections` sockets to a host, and no new handshake
 * for each look.
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
  // The fetch of undici itself: a connection pool of its own must never meet the global fetch,
  // which is another version of undici. Node's types and undici's describe the same standard in
  // words that do not fit each other, and what undici cannot take, a form, is made anew.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const fetch = undiciFetch as unknown as (url: string, init: object) => Promise<Response>;
  const pooled: Fetch = (url, init) =>
    fetch(url, { ...init, body: bodyFor(init.body), dispatcher: agent });
  return Object.assign(pooled, { close: () => agent.close() });
}

/** undici knows its own forms alone, and would send the global one of Node as `[object FormData]`. */
function bodyFor(body: RequestInit['body']): unknown {
  if (!(body instanceof FormData)) return body;
  const form = new UndiciFormData();
  for (const [name, value] of body) form.append(name, value);
  return form;
}
