/** A success: WaveSpeed wraps every answer in an envelope whose code repeats the HTTP status. */
export function success(data: unknown): Response {
  return Response.json({ code: 200, message: 'success', data });
}

// Wording inferred; the statuses are those of wavespeed.ai/docs/rest-api.
const messages: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Unauthorized: invalid API key',
  402: 'Insufficient credits.',
  403: 'Forbidden: account issue or role without permission',
  404: 'Not found',
  413: 'File too large',
  429: 'Too many requests',
  500: 'Internal server error',
  502: 'Bad gateway',
  503: 'Service unavailable',
  504: 'Gateway timeout',
};

/** An error in the same envelope. */
export function refuse(status: number, message: string = messages[status] ?? 'Error'): Response {
  return Response.json({ code: status, message }, { status });
}
