import {
  GenlockError,
  SubmitRefusedError,
  TaskReadError,
  UploadError,
  type FaultKind,
  type TaskFault,
} from '@genlock/core';
import type { BrowserError } from '../shared/wire.ts';
import { Refusal } from './refusal.ts';

/** How an error is answered. */
interface ErrorRow {
  readonly status: number;
  /**
   * What a browser is told. Default: the error's own message, which holds no secret and no prompt.
   * Set where that speaks to whoever runs the server, or names a task by its real id.
   */
  readonly words?: string;
}

const ofServer = 'The server cannot do this at the moment. Whoever runs it has to check.';
const goesOn = 'Where the task stands could not be read. It goes on; ask again later.';

/** By `code`. A code that is not here is the server's own trouble. */
const rowsByCode: Readonly<Record<string, ErrorRow>> = {
  'invalid-request': { status: 400 },
  'unsupported-mode': { status: 400 },
  'unknown-model': { status: 404 },
  'no-provider': { status: 422 },
  'price-unknown': {
    status: 422,
    words: 'What this would cost is not known, so it is not started. Nothing was charged.',
  },
  'budget-exceeded': {
    status: 402,
    words: 'This would cost more than is allowed. Nothing was sent or charged.',
  },
  'submission-unknown': {
    status: 502,
    words:
      'The answer of the provider was lost: there may be a paid task, there may be none. It was ' +
      'not sent again.',
  },
  'task-pending': { status: 504, words: goesOn },
};

/** By what the provider objects to. Without words the error's own message is told. */
const rowsByKind: Readonly<Record<FaultKind, ErrorRow>> = {
  'invalid-request': { status: 400 },
  moderated: { status: 422 },
  'media-unreachable': { status: 422 },
  'rate-limited': { status: 429 },
  unavailable: { status: 503 },
  timeout: { status: 504 },
  canceled: { status: 409 },
  'not-found': { status: 502 },
  'generation-failed': { status: 502 },
  unknown: { status: 502 },
  // The server's key and the server's money.
  authentication: { status: 503, words: ofServer },
  permission: { status: 503, words: ofServer },
  'insufficient-funds': { status: 503, words: ofServer },
};

/** An error as a browser gets it. */
export interface ErrorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly error: BrowserError;
}

/**
 * Any error as a browser may see it: no secret, no stack, no cause, no answer of a provider, and
 * nothing about the server's own keys and money.
 *
 * @param handle - what the browser knows the error's task by
 */
export function toErrorAnswer(error: unknown, handle: string | undefined): ErrorAnswer {
  if (error instanceof Refusal) {
    const { status, headers, code, message, charged, isRetryable, retryAfterMs } = error;
    return answer(status, { code, message, charged, isRetryable, retryAfterMs }, headers);
  }
  if (!GenlockError.isInstance(error)) {
    return answer(500, { code: 'internal', message: ofServer, isRetryable: false });
  }
  const { code, charged, isRetryable, retryAfterMs } = error;
  const { row, kind } = rowOf(error);
  const message = row.words ?? error.message;
  const isHidden = row.words === ofServer;
  return answer(row.status, {
    code: isHidden ? 'unavailable' : code,
    message,
    kind: isHidden ? undefined : kind,
    taskId: handle,
    charged,
    isRetryable,
    retryAfterMs,
  });
}

function rowOf(error: GenlockError): { readonly row: ErrorRow; readonly kind?: FaultKind } {
  const fault = faultOf(error);
  if (fault === undefined) {
    return { row: rowsByCode[error.code] ?? { status: 500, words: ofServer } };
  }
  const row = rowsByKind[fault.kind];
  // Its message names the task by the real id.
  const words = TaskReadError.isInstance(error) ? (row.words ?? goesOn) : row.words;
  return { row: words === undefined ? row : { ...row, words }, kind: fault.kind };
}

function faultOf(error: GenlockError): TaskFault | undefined {
  const hasFault =
    SubmitRefusedError.isInstance(error) ||
    TaskReadError.isInstance(error) ||
    UploadError.isInstance(error);
  return hasFault ? error.fault : undefined;
}

function answer(
  status: number,
  error: BrowserError,
  headers: Readonly<Record<string, string>> = {},
): ErrorAnswer {
  const { retryAfterMs } = error;
  if (retryAfterMs === undefined) return { status, headers, error };
  const seconds = String(Math.ceil(retryAfterMs / 1_000));
  return { status, headers: { ...headers, 'retry-after': seconds }, error };
}
