import {
  faultKindOf,
  isModeration,
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

/**
 * Why a task failed. Failed runs are refunded within 3 hours (docs page troubleshooting-guide); of
 * what was refused for its content the page says nothing.
 */
export function toTaskFault(code: number | undefined, error: string | undefined): TaskFault {
  const byCode = code === undefined ? undefined : kinds[code];
  const isByWords = isVague(byCode) && isModeration(error ?? '');
  const kind = isByWords ? 'moderated' : (byCode ?? 'generation-failed');
  return {
    kind,
    message: error ?? '',
    providerCode: code === undefined || code === 0 ? undefined : String(code),
    charged: kind === 'moderated' ? undefined : 'no',
  };
}
