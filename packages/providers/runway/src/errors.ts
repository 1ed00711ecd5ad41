import {
  faultKindOf,
  type Charged,
  type FaultKind,
  type HttpFault,
  type HttpResponse,
  type TaskFault,
} from '@genlock/core';
import { errorAnswer, type ErrorAnswer } from './wire.ts';

/** What a code of a failed task means: its beginning, up to a dot, decides. */
interface FailureCode {
  readonly kind: FaultKind;
  /** Whether it is paid for, where the answer has no cost. */
  readonly charged: Charged;
  /** What to do next. */
  readonly advice: string;
}

const anotherInput = 'Do not start it again as it is: it is refused, and paid for, each time.';
const another = 'Do not start it again as it is.';
const later = 'The same start may succeed in a while.';

/**
 * Codes of failed tasks by how they begin. Where pages disagree on the charge, on `SAFETY.OUTPUT`,
 * the dearer reading stands here: "moderated generations cost the same".
 *
 * @see https://docs.dev.runwayml.com/errors/task-failures and /api-details/moderation, as quoted by
 *   others (2026-09 and 2026-10)
 */
const failureCodes: Readonly<Record<string, FailureCode>> = {
  SAFETY: { kind: 'moderated', charged: 'yes', advice: anotherInput },
  'INPUT_PREPROCESSING.SAFETY': { kind: 'moderated', charged: 'unknown', advice: another },
  'INPUT_PREPROCESSING.INTERNAL': { kind: 'unavailable', charged: 'unknown', advice: later },
  'ASSET.INVALID': { kind: 'invalid-request', charged: 'unknown', advice: another },
  'INTERNAL.BAD_OUTPUT': {
    kind: 'generation-failed',
    charged: 'unknown',
    advice: 'It may succeed with other words, or with a picture without text and logos.',
  },
  'THIRD_PARTY.UNAVAILABLE': { kind: 'unavailable', charged: 'unknown', advice: later },
  INTERNAL: { kind: 'generation-failed', charged: 'unknown', advice: later },
};

/** A code that is not listed says nothing about retrying or money. */
const unlisted: FailureCode = { kind: 'generation-failed', charged: 'unknown', advice: '' };

/** The longest listed beginning: `SAFETY.INPUT.TEXT` is `SAFETY`. */
function lookUp(code: string | undefined): FailureCode {
  const parts = (code ?? 'INTERNAL').toUpperCase().split('.');
  const beginnings = parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
  const found = beginnings.find((each) => Object.hasOwn(failureCodes, each));
  return (found === undefined ? undefined : failureCodes[found]) ?? unlisted;
}

/** An empty account is answered with 400, as many clients have recorded it (read 2026-11-29). */
const isBroke = /\b(?:not|n't) (?:have )?enough credits\b|\binsufficient credits\b/i;

/** What an answer of Runway means when it is no success: a refused submit makes no task. */
export function toFault(response: HttpResponse): HttpFault {
  const answer = errorAnswer(response.body);
  const message = wordsOf(answer) ?? `HTTP ${response.status}`;
  return {
    kind: isBroke.test(message) ? 'insufficient-funds' : faultKindOf(response.status),
    message,
    charged: 'no',
    statusCode: response.status,
    requestId: response.headers['x-request-id'],
  };
}

function wordsOf(answer: ErrorAnswer | undefined): string | undefined {
  const issues = (answer?.issues ?? []).map(({ path = [], message = '' }) =>
    [path.join('.'), message].filter((part) => part !== '').join(': '),
  );
  const words = [answer?.error, ...issues].filter((part) => part !== undefined && part !== '');
  return words.length === 0 ? undefined : words.join('; ');
}

/**
 * Why a task failed. What it did cost, where the answer tells, says more than the code.
 *
 * @param credits - charged in the end; 0 where all was given back
 */
export function toTaskFault(
  code: string | undefined,
  failure: string | undefined,
  credits: number | undefined,
): TaskFault {
  const { kind, charged, advice } = lookUp(code);
  const words = failure || 'no reason given';
  return {
    kind,
    message: advice === '' ? words : `${words.replace(/[.\s]+$/, '')}. ${advice}`,
    providerCode: code,
    charged: credits === undefined ? charged : credits > 0 ? 'yes' : 'no',
  };
}
