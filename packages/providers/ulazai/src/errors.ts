import { faultKindOf, type HttpFault, type HttpResponse, type TaskFault } from '@genlock/core';
import { wordsIn } from './wire.ts';

/** Words of an empty account, and of a refusal by moderation, where no status says so. */
const noCredits = /\b(?:not enough|insufficient|no) credits?\b/i;
const moderation = /\bmoderat|\bnsfw\b|\bsensitive\b|\bcontent polic/i;

/**
 * What an answer of UlazAI means when it is no success. The statuses are those that its own client
 * handles; the body is `{ success: false, error | message }`
 * (github.com/smrht/ulazai-agent-skills, 2026-02-28).
 */
export function toFault({ status, body }: HttpResponse): HttpFault {
  const message = wordsIn(body) ?? `HTTP ${status}`;
  const isBroke = status >= 400 && status < 500 && noCredits.test(message);
  return {
    // Of a key its client says 401 or 403.
    kind: isBroke ? 'insufficient-funds' : faultKindOf(status),
    message,
    charged: 'no',
    statusCode: status,
  };
}

/** Why a task failed. Whether failed tasks are paid for stands on no page. */
export function toTaskFault(message: string | undefined): TaskFault {
  return {
    kind: moderation.test(message ?? '') ? 'moderated' : 'generation-failed',
    message: message ?? '',
    charged: 'unknown',
  };
}
