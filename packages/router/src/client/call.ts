import { errorIn, type IsAnswer } from './answers.ts';
import { GenlockClientError } from './client-error.ts';
import type { ClientConfig } from './client-settings.ts';

/** One request to the handler. */
export interface Call {
  readonly method: 'GET' | 'POST';
  /** Path below the handler's. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, in place of a body. */
  readonly file?: Blob;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Calls the handler and reads its answer.
 *
 * @throws GenlockClientError with what the handler said, or `no-answer`
 */
export async function callHandler<Answer>(
  config: ClientConfig,
  call: Call,
  isAnswer: IsAnswer<Answer>,
): Promise<Answer> {
  const response = await send(config, call);
  const body = await read(response);
  if (response.ok && isAnswer(body)) return body;
  throw errorOf(response, body);
}

/**
 * Sends a request.
 *
 * @throws GenlockClientError when nothing came back
 */
export async function send(config: ClientConfig, call: Call): Promise<Response> {
  const { method, path, headers, signal } = call;
  const { body, type } = contentOf(call);
  const all = {
    ...(await config.headers()),
    ...(type === undefined ? {} : { 'content-type': type }),
    ...headers,
  };
  try {
    return await config.fetch(`${config.url}${path}`, {
      method,
      headers: all,
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (cause) {
    if (signal?.aborted === true) throw aborted(signal);
    const message = 'The server could not be reached, or its answer was lost.';
    throw new GenlockClientError({ code: 'no-answer', message, isRetryable: true, cause });
  }
}

function contentOf({ body, file }: Call): { readonly body?: string | Blob; type?: string } {
  // Without a type of its own a browser would send none, as a form of another site could.
  if (file !== undefined) return { body: file, type: file.type || 'application/octet-stream' };
  return body === undefined ? {} : { body: JSON.stringify(body), type: 'application/json' };
}

/** The error of an answer that is no success, or that cannot be read. */
export function errorOf(response: Response, body: unknown): GenlockClientError {
  const { status } = response;
  const error = errorIn(body);
  if (error !== undefined) return new GenlockClientError({ ...error, status });
  return new GenlockClientError({
    code: 'no-answer',
    message: `The server answered ${status} and nothing that can be read. Is the url right?`,
    status,
    // What stands between may have failed after the handler was reached.
    isRetryable: status >= 500 || status === 408 || status === 429 || response.ok,
  });
}

/** The body of an answer, `undefined` when it is no JSON or broke off. */
export async function read(response: Response): Promise<unknown> {
  try {
    const body: unknown = await response.json();
    return body;
  } catch {
    return undefined;
  }
}

/** The error of what was aborted. */
export function aborted(signal: AbortSignal): GenlockClientError {
  const cause: unknown = signal.reason;
  return new GenlockClientError({ code: 'aborted', message: 'It was aborted.', cause });
}
