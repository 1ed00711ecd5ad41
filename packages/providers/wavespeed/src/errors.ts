import {
  faultKindOf,
  type FaultKind,
  type HttpFault,
  type HttpResponse,
  type TaskFault,
} from '@genlock/core';
import { errorAnswer } from './wire.ts';

/**
 * Codes of a failed task to our kinds.
 *
 * @see https://wavespeed.ai/docs/error-codes (read 2026-11-22)
 */
const kinds: Readonly<Record<number, FaultKind>> = {
  1200: 'moderated',
  1400: 'invalid-request',
  1401: 'invalid-request',
  1402: 'media-unreachable',
  1403: 'generation-failed',
  1405: 'generation-failed',
  5000: 'generation-failed',
  5003: 'unavailable',
  5004: 'timeout',
};

/**
 * Words of a refusal by moderation, for failures whose code does not say so: WaveSpeed's own, and
 * what Kling's model answers through it.
 */
const moderationWords: readonly RegExp[] = [
  // https://wavespeed.ai/docs/error-codes (read 2026-11-29): the name and the text of 1200
  /content moderation/i,
  /\bsensitive (?:information|content|word)/i,
  // The text that public clients have recorded with 1200 (read 2026-11-29)
  /flagged as (?:potentially )?sensitive/i,
  // Kling's `task_status_msg`, recorded by public clients of its API (read 2026-11-29)
  /pass the risk control/i,
  // Words of the models behind the API for the same: OpenAI's, Google's and Stability's
  /\bcontent polic(?:y|ies)\b/i,
  /\b(?:safety|moderation) (?:system|filter|checker)\b/i,
  /\bnsfw\b/i,
];

/** Kinds of codes that only say that it went wrong: the words may say more. */
const isVague = (kind: FaultKind | undefined): boolean =>
  kind === undefined || kind === 'generation-failed';

/** What an answer of WaveSpeed means when it is no success. The envelope's code goes before HTTP. */
export function toFault(response: HttpResponse): HttpFault {
  const parsed = errorAnswer(response.body);
  const inBody = parsed?.code ?? undefined;
  const statusCode = response.status < 300 && inBody !== undefined ? inBody : response.status;
  const message = parsed?.message || `HTTP ${response.status}`;
  // No code for an empty balance is documented; "Insufficient credits." is known from clients.
  const isBroke = (statusCode === 402 || statusCode === 403) && /insufficient/i.test(message);
  return {
    kind: isBroke ? 'insufficient-funds' : (kinds[statusCode] ?? faultKindOf(statusCode)),
    message,
    providerCode: parsed?.error_code?.toString() ?? inBody?.toString(),
    charged: 'no',
    statusCode,
  };
}

/** Why a task failed. Failed runs are refunded within 3 hours (docs page troubleshooting-guide). */
export function toTaskFault(code: number | undefined, error: string | undefined): TaskFault {
  const byCode = code === undefined ? undefined : kinds[code];
  const isModerated = isVague(byCode) && moderationWords.some((words) => words.test(error ?? ''));
  return {
    kind: isModerated ? 'moderated' : (byCode ?? 'generation-failed'),
    message: error ?? '',
    providerCode: code === undefined || code === 0 ? undefined : String(code),
    charged: 'no',
  };
}
