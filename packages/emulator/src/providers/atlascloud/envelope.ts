import { randomUUID } from 'node:crypto';

/** A success. */
export function success(data: unknown): Response {
  return Response.json({ code: 200, message: 'success', data });
}

// Wording: 401 and 400 as reported by users, the rest inferred; statuses from Atlas Cloud's page on errors.
const messages: Readonly<Record<number, string>> = {
  400: 'invalid request parameters',
  401: 'unauthorized',
  402: 'insufficient balance',
  403: 'forbidden',
  404: 'not found',
  429: 'too many requests',
  500: 'internal error',
  503: 'temporarily unavailable',
  504: 'gateway timeout',
};

/** An error. Its text stands in `msg`, that of a success in `message`. */
export function refuse(status: number, message: string = messages[status] ?? 'error'): Response {
  const id = randomUUID();
  const body = { code: status, msg: message, request_id: id, data: null };
  return Response.json(body, { status, headers: { 'x-request-id': id } });
}
