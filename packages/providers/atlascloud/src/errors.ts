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
 * Numbers in `error_code` to our kinds. No full table is published.
 *
 * @see AtlasCloud documentation "errors" (1039); AtlasCloudAI/atlas-ecommerce-studio @18ec178
 *   (1010002, 1042; read 2026-11-22)
 */
const kinds: Readonly<Record<string, FaultKind>> = {
  1039: 'moderated',
  1010002: 'moderated',
  1042: 'media-unreachable',
};

/** What an answer of AtlasCloud means when it is no success. Its text is in `msg` or `message`. */
export function toFault(response: HttpResponse): HttpFault {
  const parsed = errorAnswer(response.body);
  const inBody = parsed?.code;
  const statusCode = response.status < 300 && inBody !== undefined ? inBody : response.status;
  const message = parsed?.msg || parsed?.message || `HTTP ${response.status}`;
  // AtlasCloudAI/mcp-server 1.5.0 @cc4a9c9 takes these words for an empty balance.
  const isBroke = [400, 403].includes(statusCode) && /insufficient|balance/i.test(message);
  return {
    kind: isBroke ? 'insufficient-funds' : faultKindOf(statusCode),
    message,
    charged: 'no',
    statusCode,
    requestId: parsed?.request_id ?? response.headers['x-request-id'],
  };
}

/** Why a task failed. Failed tasks are refunded (AtlasCloud documentation "billing"). */
export function toTaskFault(code: string | undefined, message: string | undefined): TaskFault {
  const byCode = byWord(kinds, code);
  const isModerated = byCode === undefined && isModeration(message ?? '');
  return {
    kind: isModerated ? 'moderated' : (byCode ?? 'generation-failed'),
    message: message ?? '',
    providerCode: code,
    charged: 'no',
  };
}
