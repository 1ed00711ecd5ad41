import { randomUUID } from 'node:crypto';

// kling.ai/document-api/api/get-started/error-codes (read 2026-10-02): every answer has code, message and
// request_id; the code tells, since HTTP 429 has six meanings.

/** A success: the code is 0. */
export function success(data: unknown): Response {
  return Response.json({ code: 0, message: 'SUCCEED', request_id: randomUUID(), data });
}

interface Words {
  readonly code: number;
  readonly message: string;
}

/** What a status says where nothing more is known. Kling has no 402, 408 or 502; these stand for gateways. */
const usual: Readonly<Record<number, Words>> = {
  400: { code: 1201, message: 'Invalid parameters' },
  401: { code: 1002, message: 'Authorization is invalid' },
  402: { code: 1102, message: 'Account balance not enough' },
  403: { code: 1103, message: 'Unauthorized access to requested resource' },
  404: { code: 1203, message: 'The requested resource does not exist' },
  405: { code: 1202, message: 'The requested method is invalid' },
  408: { code: 5002, message: 'Server internal timeout' },
  429: { code: 1302, message: 'The API request is too fast' },
  500: { code: 5000, message: 'Server internal error' },
  502: { code: 5000, message: 'Server internal error' },
  503: { code: 5001, message: 'Server temporarily unavailable' },
  504: { code: 5002, message: 'Server internal timeout' },
};

/** An error, with the usual code of its status unless another one is given. */
export function refuse(status: number, message?: string, code?: string): Response {
  const words = usual[status] ?? { code: 5000, message: 'Error' };
  const body = {
    code: code === undefined ? words.code : Number(code),
    message: message ?? words.message,
    request_id: randomUUID(),
  };
  return Response.json(body, { status });
}

/** A task that the older generation does not know. Recorded by uluops/kling-api on 2026-09-20. */
export const unknownTask = (): Response => refuse(400, 'Task not found by id/external id', '1201');

/** An account without units: the status is that of a rate limit. */
export const insufficientFunds = (): Response => refuse(429, 'Account balance not enough', '1102');

/** All that may run at once do. */
export const tooManyTasks = (): Response =>
  refuse(429, 'parallel task over resource pack limit', '1303');
