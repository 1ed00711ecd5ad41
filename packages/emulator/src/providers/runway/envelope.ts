import type { Problem } from '../../catalogue/problem.ts';

const docUrl = 'https://docs.dev.runwayml.com/api';

// The texts of 400 without credits and of a wrong body are as many clients have recorded them (read 2026-11-29).
// The others are inferred; README of `@runwayml/sdk` 4.20.1 names the statuses.
const messages: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  429: 'You have reached your daily task limit for this model.',
  500: 'Internal server error',
  502: 'Bad gateway',
  503: 'Service unavailable',
  504: 'Gateway timeout',
};

/** An error. */
export function refuse(status: number, error: string = messages[status] ?? 'Error'): Response {
  return Response.json({ error, docUrl }, { status });
}

/** There is no status of its own for an account without credits. */
export function insufficientCredits(): Response {
  return refuse(400, 'You do not have enough credits to run this task.');
}

const codes: Readonly<Record<Problem['kind'], string>> = {
  missing: 'invalid_type',
  type: 'invalid_type',
  choice: 'invalid_value',
  'too-small': 'too_small',
  'too-large': 'too_big',
  'too-long': 'too_big',
  'too-many': 'too_big',
  conflict: 'custom',
};

/** A body that is not what the schema says. */
export function invalidBody(problems: readonly Problem[]): Response {
  const issues = problems.map(({ field, kind, expected }) => ({
    code: codes[kind],
    path: field.split('.'),
    message: `Invalid input: expected ${expected}`,
  }));
  return Response.json({ error: 'Validation of body failed', issues, docUrl }, { status: 400 });
}
