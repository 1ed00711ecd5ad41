import type { JSONValue } from '@ai-sdk/provider';

/**
 * The function that makes HTTP calls; the global `fetch` fits.
 *
 * The body of a paid call is a stream on Node, Bun and Deno, so that no `fetch` can send it twice by
 * itself. `String(init.body)` is its text.
 */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** One HTTP call of an adapter. */
export interface HttpRequest {
  /** Default `GET` for a read, `POST` for a submit. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | undefined;
  /** Absolute, without query. */
  readonly url: string;
  /** Query parameters; `undefined` ones are left out. */
  readonly query?: Readonly<Record<string, string | undefined>> | undefined;
  /** Headers beside the key and the user agent. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** Body, sent as JSON. */
  readonly json?: JSONValue | undefined;
  /** Body, sent as it is. */
  readonly body?: Blob | FormData | undefined;
  /**
   * How long to wait for the whole answer, of events for the next byte, in milliseconds. Default:
   * 30 s, 60 s for a submit.
   */
  readonly timeoutMs?: number | undefined;
  /** Most bytes of the answer that are read. Default: 4 MiB. */
  readonly maxBytes?: number | undefined;
  /** Ends a read early. A submit is never cut off: its answer decides about money. */
  readonly signal?: AbortSignal | undefined;
  /** True for a URL that came out of a response: the key stays at home. Default `false`. */
  readonly isAnonymous?: boolean | undefined;
}

/** An HTTP answer of any status, with its body read to the end. */
export interface HttpResponse {
  /** Where it came from, without query. */
  readonly url: string;
  /** HTTP status. */
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, or `undefined` when the body is something else. */
  readonly body: unknown;
}

/** HTTP as an adapter sees it: verbs that say what may happen. */
export interface Http {
  /** A call that changes nothing that is paid for. Core may repeat it. */
  read(request: HttpRequest): Promise<HttpResponse>;
  /** A call that may be charged. It is sent exactly once. */
  submit(request: HttpRequest): Promise<HttpResponse>;
  /**
   * A read whose answer are server-sent events: the data of each as parsed JSON, `undefined` where
   * it is something else. Ends with the connection. Throws when that breaks, when it brings no byte
   * for as long as a read may take, or when the answer is no stream of events.
   */
  events(request: HttpRequest): AsyncIterable<unknown>;
}
