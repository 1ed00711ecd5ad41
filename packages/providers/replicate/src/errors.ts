import {
  byWord,
  faultKindOf,
  isModeration,
  type FaultKind,
  type HttpFault,
  type HttpResponse,
  type TaskFault,
} from '@genlock/core';
import { errorAnswer } from './wire.ts';

/**
 * Codes in the text of an error. E1000 and up: https://replicate.com/docs/reference/error-codes (read
 * 2026-11-29). Those of three digits are what official models answer, as users have posted them.
 */
const kinds: Readonly<Record<string, FaultKind>> = {
  E003: 'unavailable',
  E004: 'unavailable',
  E005: 'moderated',
  E1000: 'generation-failed',
  E1001: 'generation-failed',
  E6716: 'timeout',
};

/** What no code says. */
function kindByWords(error: string): FaultKind | undefined {
  if (isModeration(error)) return 'moderated';
  return /\btimed? ?out\b/i.test(error) ? 'timeout' : undefined;
}

function codeIn(message: string): string | undefined {
  return /\bE\d{3,4}\b/.exec(message)?.[0];
}

/** "Your rate limit resets in ~30s.": https://replicate.com/docs/topics/predictions/rate-limits (2026-11-29) */
function resetIn(message: string): number | undefined {
  const seconds = /\bresets in ~?(\d{1,5})\s?s\b/i.exec(message)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}

/** What an answer of Replicate means when it is no success. */
export function toFault({ status, body, headers }: HttpResponse): HttpFault {
  const { detail, error, title } = errorAnswer(body) ?? {};
  const message = detail || error || title || `HTTP ${status}`;
  return {
    kind: faultKindOf(status),
    message: message.trim(),
    providerCode: codeIn(message),
    // The first look at an input is before a task is made of it.
    charged: 'no',
    statusCode: status,
    requestId: headers['x-request-id'],
    retryAfterMs: status === 429 ? resetIn(message) : undefined,
  };
}

/** Why a task failed. No page says whether a failed task of an official model is charged. */
export function toTaskFault(error: string): TaskFault {
  const code = codeIn(error);
  return {
    kind: byWord(kinds, code) ?? kindByWords(error) ?? 'generation-failed',
    message: error,
    providerCode: code,
    charged: 'unknown',
  };
}
