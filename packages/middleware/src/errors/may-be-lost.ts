import { APICallError } from '@ai-sdk/provider';
import { isNetworkFault } from '@genlock/core';
import { judgeSubmit, type PaidCall } from './judge-submit.ts';
import { isTransientStatus } from './status-of.ts';

/**
 * Whether there may be a task behind an error of the paid call that nobody knows the id of. The
 * error of a task that went wrong, which a generation ends with too, is none.
 */
export function mayBeLost(error: unknown, call: PaidCall): boolean {
  if (judgeSubmit(error, call) !== 'unknown') return false;
  // A start does nothing but the submit. A generation also ends with errors of the task itself.
  return call.step === 'start' || isRetried(error) || isUnanswered(error);
}

function isRetried(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'isRetryable' in error &&
    error.isRetryable === true
  );
}

function isUnanswered(error: unknown): boolean {
  if (!APICallError.isInstance(error)) return isNetworkFault(error);
  const status = error.statusCode;
  return status === undefined || status < 400 || isTransientStatus(status);
}
