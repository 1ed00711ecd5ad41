import { GenlockError, SubmitRefusedError, type Charged, type FaultKind } from '@genlock/core';
import { ToolRefusal } from './refusal.ts';
import { cut, type ErrorResult } from './results.ts';

const longestMessage = 400;

const tellUser = 'Tell the user what happened.';
const correct = 'Correct the call and try again.';
const whoRuns = 'Tell the user that whoever runs this app has to look at it. Do not try again.';
const mayBePaid =
  'Do not start it again: it may be paid for. Tell the user to check the records of the provider.';

/** What an agent should do, by what went wrong. */
const nextByCode: Readonly<Record<string, string>> = {
  'invalid-input': correct,
  'invalid-request': correct,
  'invalid-task-id': 'Use a taskId as startVideo gave it.',
  'unsupported-mode': correct,
  'input-too-large': correct,
  'unknown-model': 'Use a model that compareVideoPrices names.',
  'model-not-allowed': 'Use a model that compareVideoPrices names.',
  'no-provider': 'Change what stands in the way, or use another model of compareVideoPrices.',
  'too-many-clips': 'Start no more clips, and tell the user why.',
  'budget-exceeded':
    'Do not try the same again. Tell the user, or make something cheaper: a shorter clip, or ' +
    'another model of compareVideoPrices.',
  'price-unknown': 'Use another model of compareVideoPrices.',
  'approval-denied': 'Do not ask for the same clip again. Tell the user that it was not approved.',
  'approval-missing': whoRuns,
  'not-your-task': 'Use a taskId as startVideo gave it.',
  'submission-unknown': mayBePaid,
  'task-pending': 'The task goes on. Call videoStatus with its taskId; do not start it again.',
  'task-read': 'The task goes on. Call videoStatus again later; do not start it again.',
  'missing-api-key': whoRuns,
  'provider-not-configured': whoRuns,
  'ledger-write': whoRuns,
  internal: whoRuns,
};

/** The same for what a provider objects to. */
const nextByKind: Readonly<Partial<Record<FaultKind, string>>> = {
  'invalid-request': correct,
  moderated: 'Write another prompt, or tell the user that the provider does not make this.',
  'media-unreachable': 'Ask the user for another URL: the provider could not read the file.',
  'rate-limited': 'Try again in a minute.',
  authentication: whoRuns,
  permission: whoRuns,
  'insufficient-funds': whoRuns,
};

/**
 * Any error as an agent gets it: what happened, whether money was spent, what to do. Our own messages
 * hold no secret and no prompt; of any other error nothing is repeated.
 *
 * @param otherwise - whether money was spent, where the error does not say
 */
export function toErrorResult(error: unknown, otherwise: Charged): ErrorResult {
  if (error instanceof ToolRefusal) {
    return answer({ code: error.code, message: error.message, charged: 'no' });
  }
  if (GenlockError.isInstance(error)) return answer({ ...outlineOf(error), kind: kindOf(error) });
  const message = 'The tool failed for a reason of the app that runs it.';
  return answer({ code: 'internal', message, charged: otherwise });
}

/** What is told of an error. */
interface ErrorOutline {
  readonly code: string;
  readonly message: string;
  readonly charged: Charged;
  readonly taskId?: string | undefined;
  readonly isRetryable?: boolean | undefined;
  readonly kind?: FaultKind | undefined;
}

function outlineOf({ code, message, charged, taskId, isRetryable }: GenlockError): ErrorOutline {
  return { code, message, charged, taskId, isRetryable };
}

/** What the provider objects to, of a start: a read of a task goes on. */
function kindOf(error: GenlockError): FaultKind | undefined {
  return SubmitRefusedError.isInstance(error) ? error.fault.kind : undefined;
}

function answer(error: ErrorOutline): ErrorResult {
  const { code, message, charged, taskId } = error;
  return {
    ok: false,
    error: code,
    message: cut(message, longestMessage),
    charged,
    next: nextOf(error),
    ...(taskId !== undefined && { taskId }),
  };
}

function nextOf({ code, charged, isRetryable = false, taskId, kind }: ErrorOutline): string {
  const byCode = Object.hasOwn(nextByCode, code) ? nextByCode[code] : undefined;
  const next = kind === undefined ? byCode : nextByKind[kind];
  if (next !== undefined) return next;
  if (charged === 'no') return isRetryable ? 'It may be tried again later.' : tellUser;
  return taskId === undefined
    ? mayBePaid
    : 'Do not start it again. Call videoStatus with its taskId.';
}
