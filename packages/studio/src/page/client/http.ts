import { failedAnswer, serverGone } from './failure.ts';

/** Filters and the like, as a query; what is `undefined` or empty is left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

/** An address below `/api`. */
export function apiPath(path: string, query: Query = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  const search = new URLSearchParams(given).toString();
  return `/api/${path}${search === '' ? '' : `?${search}`}`;
}

/** @throws {StudioFailure} */
export function get<Answer>(path: string, query?: Query): Promise<Answer> {
  return ask<Answer>(apiPath(path, query), { method: 'GET' });
}

/** @throws {StudioFailure} */
export function post<Answer>(
  path: string,
  body: unknown = {},
  signal?: AbortSignal,
): Promise<Answer> {
  return ask<Answer>(apiPath(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: signal ?? null,
  });
}

/** @throws {StudioFailure} */
export function remove<Answer>(path: string): Promise<Answer> {
  return ask<Answer>(apiPath(path), { method: 'DELETE' });
}

/** Sends a request to the server of this page, which has the contract of `src/api` with it. */
export async function ask<Answer>(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, { ...init, credentials: 'same-origin' }).catch(
    (error: unknown) => {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw serverGone();
    },
  );
  if (!response.ok) throw await failedAnswer(response);
  const answer: unknown = response.status === 204 ? undefined : await response.json();
  // The server is built and shipped with this page, and its tests hold its answers to the contract.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return answer as Answer;
}
