import {
  byWord,
  faultKindOf,
  type FaultKind,
  type HttpFault,
  type HttpResponse,
  type TaskFault,
  type TaskStatus,
} from '@genlock/core';
import { errorAnswer, type JobError } from './wire.ts';

/** Codes of a job that failed, to our kinds. Read in public clients of the API, 2026-11-22. */
const kinds: Readonly<Record<string, FaultKind>> = {
  invalid_input: 'invalid-request',
  content_moderation: 'moderated',
  insufficient_balance: 'insufficient-funds',
  membership_required: 'permission',
  cycle_limit_exceeded: 'insufficient-funds',
  admission_suspended: 'permission',
  rate_limited: 'rate-limited',
  provider_unavailable: 'unavailable',
  provider_timeout: 'timeout',
  timed_out: 'timeout',
  provider_error: 'generation-failed',
  internal: 'unavailable',
};

/** Codes by which a job is gone and not broken. */
const statuses: Readonly<Record<string, TaskStatus>> = {
  provider_timeout: 'expired',
  timed_out: 'expired',
};

/** What a refusal with 403 is about, where its words say more than that the key may not. */
const refusalWords: readonly (readonly [words: RegExp, kind: FaultKind])[] = [
  [/\bbalance\b|\bcredits?\b|\bcycle[ _]limit|\bspend(?:ing)?\b/i, 'insufficient-funds'],
  [/\bmoderat|\bsafety\b|\bcontent polic/i, 'moderated'],
];

/**
 * What an answer of Pika means when it is no success. A request is answered with `{ message }`, and
 * in some clients with `{ error: { code, message } }`; only jobs that succeed are charged.
 */
export function toFault({ status, body, url }: HttpResponse): HttpFault {
  const { message, error } = errorAnswer(body) ?? {};
  const text = error?.message ?? message ?? `HTTP ${status}`;
  const byCode = byWord(kinds, error?.code);
  const byWords =
    status === 403 ? refusalWords.find(([words]) => words.test(text))?.[1] : undefined;
  // A key that was used with another body; of a file that is asked for too early it is a read.
  const isOtherBody = status === 409 && !url.endsWith('/content');
  return {
    kind: byCode ?? byWords ?? (isOtherBody ? 'invalid-request' : faultKindOf(status)),
    message: text,
    providerCode: error?.code,
    charged: 'no',
    statusCode: status,
    ...(isOtherBody && { isRefusal: true, isRetryable: false }),
  };
}

/** Why a job failed. Only jobs that succeed are charged (public clients, read 2026-11-22). */
export function toTaskFault({ code, message }: JobError): TaskFault {
  return {
    kind: byWord(kinds, code) ?? 'generation-failed',
    message: message ?? '',
    providerCode: code,
    charged: 'no',
  };
}

/** Where a job stands by its code, where that says more than the word `failed`. */
export function statusOf({ code }: JobError): TaskStatus | undefined {
  return byWord(statuses, code);
}
