import { GenlockError } from '@genlock/core';
import { judgeSubmit, type PaidCall, type SubmitVerdict } from './errors/judge-submit.ts';
import { statusOf } from './errors/status-of.ts';

/** How a call ended, in one word. */
export type Outcome = 'aborted' | 'failed' | Exclude<SubmitVerdict, 'accepted'>;

/** How a start or a generation failed; `failed` is a task that is known to have been there. */
export function outcomeOf(
  error: unknown,
  call: PaidCall & { readonly abortSignal?: AbortSignal | undefined },
): Outcome {
  if (call.abortSignal?.aborted === true) return 'aborted';
  const verdict = judgeSubmit(error, call);
  return verdict === 'accepted' ? 'failed' : verdict;
}

/** A short, stable name of an error: Genlock's code, the HTTP status, or the class. */
export function errorTypeOf(error: unknown): string {
  if (GenlockError.isInstance(error)) return error.code;
  return String(statusOf(error) ?? (error instanceof Error ? error.name : '_OTHER'));
}
