import type { Problem } from '../../catalogue/problem.ts';
import type { FailureKind, Task } from '../../task.ts';

// Wording inferred; fal advises to look at the status and the type, never at the text.
const messages: Readonly<Record<number, string>> = {
  401: 'No user found for Key ID and Secret',
  404: 'Not found',
  429: 'Too many requests',
  500: 'Internal server error',
  503: 'Service unavailable',
  504: 'Request timed out',
};

// fal.ai/docs, "request errors": the type that goes with a status.
const types: Readonly<Record<number, string>> = {
  400: 'bad_request',
  429: 'concurrent_requests_limit',
  500: 'internal_error',
  502: 'runner_incomplete_response',
  503: 'runner_scheduling_failure',
  504: 'request_timeout',
};

/** An error of fal's infrastructure. */
export function refuse(status: number, message: string = messages[status] ?? 'Error'): Response {
  const type = types[status];
  const body = { detail: message, ...(type === undefined ? {} : { error_type: type }) };
  const headers = type === undefined ? {} : { 'x-fal-error-type': type };
  return Response.json(body, { status, headers });
}

// The categories of the platform API's OpenAPI (api.fal.ai, 2026-08-21).
const platformTypes: Readonly<Record<number, string>> = {
  400: 'validation_error',
  401: 'authorization_error',
  403: 'authorization_error',
  404: 'not_found',
  429: 'rate_limited',
};

/** An error of the platform API, which has a shape of its own. */
export function refusePlatform(
  status: number,
  message: string = messages[status] ?? 'Error',
): Response {
  return Response.json(
    { error: { type: platformTypes[status] ?? 'server_error', message } },
    { status },
  );
}

/** How a failed task looks when its result is fetched: the model's own answer. */
export interface ModelError {
  readonly status: number;
  /** The `detail[].type` of the body. */
  readonly type: string;
  readonly body: { readonly detail: readonly Detail[] };
}

// fal.ai/docs, "errors": types and statuses of the models' errors. The messages are inferred.
const failures: Readonly<
  Record<Exclude<FailureKind, 'invalid-request'>, { status: number; type: string; msg: string }>
> = {
  moderated: {
    status: 422,
    type: 'content_policy_violation',
    msg: 'The content was flagged by a content checker.',
  },
  'generation-failed': {
    status: 500,
    type: 'downstream_service_error',
    msg: 'The downstream service failed.',
  },
  'media-unreachable': {
    status: 422,
    type: 'file_download_error',
    msg: 'Failed to download the file.',
  },
  timeout: { status: 504, type: 'generation_timeout', msg: 'The generation timed out.' },
};

const problemTypes: Readonly<Record<Problem['kind'], string>> = {
  missing: 'missing',
  type: 'type_error',
  choice: 'literal_error',
  'too-small': 'greater_than_equal',
  'too-large': 'less_than_equal',
  'too-long': 'string_too_long',
  'too-many': 'too_long',
  conflict: 'value_error',
};

/** The model's error of a task that failed. */
export function modelError(task: Task): ModelError {
  const kind = task.failure?.kind ?? 'generation-failed';
  if (kind === 'invalid-request') {
    const detail = (task.failure?.problems ?? []).map(problemDetail);
    return { status: 422, type: detail[0]?.type ?? 'value_error', body: { detail } };
  }
  const { status, type, msg } = failures[kind];
  const detail = {
    loc: ['body', 'prompt'],
    msg,
    type,
    url: `https://docs.fal.ai/errors#${type}`,
    input: task.body,
  };
  return { status, type, body: { detail: [detail] } };
}

interface Detail {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
  readonly url: string;
  readonly input?: unknown;
}

/** The place in a list is a number. */
const placeOf = (step: string): string | number => (/^\d+$/u.test(step) ? Number(step) : step);

function problemDetail(problem: Problem): Detail {
  const type = problemTypes[problem.kind];
  return {
    loc: ['body', ...problem.field.split('.').map(placeOf)],
    msg: problem.kind === 'missing' ? 'Field required' : `Input should be ${problem.expected}`,
    type,
    url: `https://docs.fal.ai/errors#${type}`,
    ...(problem.value === undefined ? {} : { input: problem.value }),
  };
}
