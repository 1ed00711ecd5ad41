import type { Problem } from '../../catalogue/problem.ts';

// The words of 401, 402, 404 and 422 are those that users have posted; that of 429 is on
// replicate.com/docs/topics/predictions/rate-limits (read 2026-11-29).
const titles: Readonly<Record<number, string>> = {
  401: 'Unauthenticated',
  402: 'Insufficient credit',
  404: 'Not found',
  422: 'Input validation failed',
};

const details: Readonly<Record<number, string>> = {
  401: 'You did not pass a valid authentication token',
  402: 'You have insufficient credit to run this model.',
  404: 'The requested resource could not be found.',
  429: 'Request was throttled. Your rate limit resets in ~1s.',
};

/** An error: problem details (RFC 9457), for the older part of the API `detail` alone. */
export function refuse(status: number, detail: string = details[status] ?? 'Error'): Response {
  const title = titles[status];
  return Response.json({ ...(title === undefined ? {} : { title }), detail, status }, { status });
}

/** What is wrong with an input. */
export function refuseInput(problems: readonly Problem[]): Response {
  const fields = problems.map(({ kind, field, expected }) => ({
    type: kind === 'missing' ? 'required' : kind,
    field: 'input',
    description: kind === 'missing' ? `${field} is required` : `${field} should be ${expected}`,
  }));
  return Response.json(
    {
      title: titles[422],
      detail: fields.map(({ field, description }) => `- ${field}: ${description}\n`).join(''),
      status: 422,
      invalid_fields: fields,
    },
    { status: 422 },
  );
}
