import {
  byWord,
  faultKindOf,
  isModeration,
  type FaultKind,
  type HttpFault,
  type HttpResponse,
  type TaskFault,
} from '@genlock/core';
import { errorAnswer, type ErrorAnswer, type StatusAnswer } from './wire.ts';

/**
 * fal's error types to our kinds.
 *
 * @see https://fal.ai/docs, pages "request-errors" and "errors" (read 2026-11-22)
 */
const kinds: Readonly<Record<string, FaultKind>> = {
  // of the queue and the runners
  request_timeout: 'timeout',
  startup_timeout: 'timeout',
  runner_scheduling_failure: 'unavailable',
  runner_connection_timeout: 'unavailable',
  runner_disconnected: 'unavailable',
  runner_connection_refused: 'unavailable',
  runner_connection_error: 'unavailable',
  runner_incomplete_response: 'unavailable',
  runner_server_error: 'generation-failed',
  internal_error: 'unavailable',
  client_disconnected: 'canceled',
  client_cancelled: 'canceled',
  bad_request: 'invalid-request',
  concurrent_requests_limit: 'rate-limited',
  // of the model
  internal_server_error: 'generation-failed',
  generation_timeout: 'timeout',
  downstream_service_error: 'generation-failed',
  downstream_service_unavailable: 'unavailable',
  content_policy_violation: 'moderated',
  no_media_generated: 'generation-failed',
  image_load_error: 'media-unreachable',
  file_download_error: 'media-unreachable',
};

/** Answers of the result URL that are about the call, not about the task. */
export const notAboutTheTask: readonly number[] = [401, 403, 404, 408, 429];

/** fal's own words of a refusal by moderation: fal.ai/docs, page "errors" (read 2026-11-29). */
const moderationWords: readonly RegExp[] = [/flagged by a content checker/i];

/** Kinds that only say that something was wrong: the words may say more. */
const vagueKinds: readonly FaultKind[] = ['generation-failed', 'invalid-request', 'unknown'];

/** A verdict on a request, by its words where its type does not tell. */
function kindByWords(kind: FaultKind, message: string): FaultKind {
  const isModerated = vagueKinds.includes(kind) && isModeration(message, moderationWords);
  return isModerated ? 'moderated' : kind;
}

/** What an answer of fal means when it is no success. */
export function toFault(response: HttpResponse): HttpFault {
  const parsed = errorAnswer(response.body);
  const findings = findingsOf(parsed?.detail);
  const providerCode =
    findings.find(({ type }) => type !== undefined)?.type ??
    parsed?.error_type ??
    response.headers['x-fal-error-type'];
  const message = findings.map(({ text }) => text).join('; ');
  return {
    kind: kindOf(response.status, providerCode, message),
    message: message === '' ? (providerCode ?? `HTTP ${response.status}`) : message,
    providerCode,
    // "5xx is never charged"; a 422 may be, when the runner already worked.
    // docs.fal.ai/faq and fal.ai/docs model-apis/pricing (read 2026-11-22)
    charged: response.status === 422 ? 'unknown' : 'no',
    statusCode: response.status,
    requestId: response.headers['x-fal-request-id'],
  };
}

/** What a status says of a request that failed. */
export interface StatedFailure {
  readonly message: string;
  readonly type?: string | undefined;
}

/** The words with which a status says that its request failed. */
export function failureOf({ error, error_type: type }: StatusAnswer): StatedFailure | undefined {
  const message = typeof error === 'string' && error !== '' ? error : (type ?? undefined);
  return message === undefined ? undefined : { message, type: type ?? undefined };
}

/** Why a request failed: the model's own verdict where the result has one, else the status. */
export function toTaskFault(result: HttpResponse, failure: StatedFailure | undefined): TaskFault {
  const fault = toFault(result);
  if (failure === undefined || hasFindings(result)) {
    return { ...fault, kind: kindByWords(fault.kind, fault.message) };
  }
  return { ...statedFault(failure), charged: result.status >= 500 ? 'no' : 'unknown' };
}

/** Why a request failed, as its status alone tells it. */
export function statedFault({ message, type }: StatedFailure): TaskFault {
  const kind = byWord(kinds, type) ?? 'generation-failed';
  return {
    kind: kindByWords(kind, message),
    message,
    providerCode: type,
    charged: 'unknown',
  };
}

/**
 * Whether an error answer is a verdict on the request: findings, a 422, which only a model gives,
 * or a 499, which follows a cancel. A text with an `error_type` is of the queue in front of the
 * results: when a request failed, its status says so too.
 */
export function isVerdict(response: HttpResponse): boolean {
  return hasFindings(response) || response.status === 422 || response.status === 499;
}

/**
 * Whether the result URL says that the request has not ended: fal's own words for it, which it does
 * not document, under a 400. `@ai-sdk/fal` 3.0.41 goes by the words alone, and so does this, whatever
 * the status; its tests have them under a 500 (src/fal-video-model.ts, 2026-09-14).
 */
export function isNotYet(response: HttpResponse): boolean {
  const detail = response.status >= 400 ? errorAnswer(response.body)?.detail : undefined;
  return typeof detail === 'string' && /^request is still in progress\b/i.test(detail.trim());
}

function hasFindings(response: HttpResponse): boolean {
  const detail = errorAnswer(response.body)?.detail;
  return typeof detail === 'object' && detail !== null;
}

/** Whether a body is that of an error, whatever the HTTP status says. */
export function isErrorBody(response: HttpResponse): boolean {
  const answer = errorAnswer(response.body);
  return (answer?.detail ?? answer?.error_type ?? undefined) !== undefined;
}

function kindOf(status: number, code: string | undefined, message: string): FaultKind {
  // A locked account: "Exhausted balance", "TOP_UP" (fal-ai/fal#1112, #1147, 2026-07 and 08). Money
  // does not help where the reason is another one, such as "Admin lock".
  if (status === 403 && /balance|top.?up/i.test(message)) return 'insufficient-funds';
  return byWord(kinds, code) ?? faultKindOf(status);
}

function findingsOf(detail: ErrorAnswer['detail']): readonly { text: string; type?: string }[] {
  if (detail === null || detail === undefined) return [];
  if (typeof detail === 'string') return [{ text: detail }];
  return [detail].flat().map(({ loc, msg, type }) => {
    const where = loc?.length ? `${loc.join('.')}: ` : '';
    return { text: `${where}${msg ?? type ?? 'no reason given'}`, ...(type ? { type } : {}) };
  });
}
