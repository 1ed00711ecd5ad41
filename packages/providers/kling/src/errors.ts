import {
  faultKindOf,
  type FaultKind,
  type HttpFault,
  type HttpResponse,
  type TaskFault,
} from '@genlock/core';
import { errorAnswer } from './wire.ts';

/** What one of Kling's codes means. */
interface Meaning {
  readonly kind: FaultKind;
  /** The HTTP status that it is documented with. */
  readonly status: number;
  /** Whether the same call may succeed later, where its kind does not say it. */
  readonly isRetryable?: boolean;
}

const is = (status: number, kind: FaultKind): Meaning => ({ kind, status });
/** About the account: also a read is of no use until somebody does something. */
const never = (status: number, kind: FaultKind): Meaning => ({ kind, status, isRetryable: false });
const later = (status: number, kind: FaultKind): Meaning => ({ kind, status, isRetryable: true });

/**
 * Every code that is documented. Six of them come as HTTP 429 and mean six things, so that the code
 * goes before the status.
 *
 * @see https://kling.ai/document-api/api/get-started/error-codes (read 2026-10-02)
 */
const meanings: Readonly<Record<number, Meaning>> = {
  1000: never(401, 'authentication'),
  1001: never(401, 'authentication'),
  1002: never(401, 'authentication'),
  // A token that is not valid yet, or no longer: a fresh one helps.
  1003: later(401, 'authentication'),
  1004: later(401, 'authentication'),
  1100: never(429, 'permission'),
  1101: never(429, 'insufficient-funds'),
  1102: never(429, 'insufficient-funds'),
  1103: never(403, 'permission'),
  1200: is(400, 'invalid-request'),
  1201: is(400, 'invalid-request'),
  1202: is(404, 'not-found'),
  1203: is(404, 'not-found'),
  1300: is(400, 'moderated'),
  1301: is(400, 'moderated'),
  1302: later(429, 'rate-limited'),
  1303: later(429, 'rate-limited'),
  1304: never(429, 'permission'),
  5000: later(500, 'unavailable'),
  5001: later(503, 'unavailable'),
  5002: later(504, 'timeout'),
};

/** The least that the error page asks to wait before the next try at 1302 and 1303. */
const leastWaitMs = 1_000;

/**
 * 1201 says three things. Recorded from the live API on 2026-09-20 by uluops/kling-api: "Task not
 * found by id/external id", and "External_task_id ... already exists".
 */
const unknownTask = /task not found/i;
const knownExternalId = /external_?task_?id\b.*\balready exists/is;

/** A fresh token helps once; where it does not, this machine and the server disagree about the time. */
const aboutTheClock: readonly number[] = [1003, 1004];

/** Whether an answer proves that no task has the id or the name that was asked for. */
export function provesNoTask({ body }: HttpResponse): boolean {
  const { code, message } = errorAnswer(body) ?? {};
  return code === 1201 && unknownTask.test(message ?? '');
}

/** What a code means together with its words. */
function meaningOf(code: number | undefined, message: string): Meaning | undefined {
  if (code === 1201 && unknownTask.test(message)) return is(404, 'not-found');
  return code !== undefined && Object.hasOwn(meanings, code) ? meanings[code] : undefined;
}

/** What an answer of Kling means when it is no success. */
export function toFault(response: HttpResponse): HttpFault {
  const { code, message, request_id: requestId } = errorAnswer(response.body) ?? {};
  const meaning = meaningOf(code ?? undefined, message ?? '');
  const { status } = response;
  // With HTTP 200 the code alone says what it is; one that nobody knows may be anything.
  const isBare = status < 300;
  const isUnknownTask = meaning?.kind === 'not-found' && status < 500;
  const statusCode = isBare || isUnknownTask ? (meaning?.status ?? 0) : status;
  const asksForPatience = meaning?.kind === 'rate-limited' && !('retry-after' in response.headers);
  return {
    kind: meaning?.kind ?? (isBare ? 'unknown' : faultKindOf(status)),
    message: aboutTheClock.includes(code ?? 0)
      ? `${message || 'the token is not valid now'} (is the clock of this machine right?)`
      : message || `HTTP ${status}`,
    providerCode: code === undefined || code === null || code === 0 ? undefined : String(code),
    charged: 'no',
    statusCode,
    requestId: requestId ?? undefined,
    // A start of this name has made a task: no refusal, the task is there to be found.
    isRefusal: knownExternalId.test(message ?? '') ? false : undefined,
    isRetryable: meaning?.isRetryable,
    retryAfterMs: asksForPatience ? leastWaitMs : undefined,
  };
}

/**
 * Words of a refusal by moderation in the free text of a failed task. Of these the page of the
 * callbacks names the risk control; the others are what public clients match (read 2026-11-29).
 */
const moderationWords: readonly RegExp[] = [
  /\brisk control\b/i,
  /\bsensitive\b/i,
  /\bcontent (?:security|safety|moderation)\b/i,
  /\b(?:content|security|platform) polic(?:y|ies)\b/i,
  /\bprohibited\b/i,
];

/** Words of a medium that could not be fetched. Inferred: no page has any. */
const mediaWords = /\b(?:download|fetch|access|reach)\w*\b.*\b(?:image|video|url|media)\b/i;

/**
 * Why a task failed: free text without a code. No units are deducted for one that fails
 * (kling.ai/document-api/guides/protocols/paid-service, of 2026-04-21); the page does not name what
 * is refused for its content.
 *
 * @param cost - what the answer says that the task cost, where it does
 */
export function toTaskFault(message: string, cost: number | undefined): TaskFault {
  const isModerated = moderationWords.some((words) => words.test(message));
  const other = mediaWords.test(message) ? 'media-unreachable' : 'generation-failed';
  const told = cost === undefined ? undefined : cost > 0 ? 'yes' : 'no';
  return {
    kind: isModerated ? 'moderated' : other,
    message,
    charged: told ?? (isModerated ? undefined : 'no'),
  };
}
