import { AllRefusedError, type ModelRefusal } from '../errors/all-refused-error.ts';
import { isModeration, judgeSubmit, type PaidCall } from '../errors/judge-submit.ts';
import type { Attempt } from './candidates.ts';

/** What makes the next model take over. */
export type FallbackReason = 'refused' | 'moderated';

/** One paid call, and when another model may make it. */
export interface FallbackCall extends Omit<PaidCall, 'prompt'> {
  /** The call's options, as far as they matter here. */
  readonly params: {
    readonly prompt: string | undefined;
    readonly abortSignal?: AbortSignal | undefined;
  };
  /** What makes the next model take over. */
  readonly fallbackOn: readonly FallbackReason[];
}

/** What a model made, and who had refused before. */
export interface Taken<Result> {
  /** Name of the model that took the call. */
  readonly name: string;
  /** What it gave. */
  readonly result: Result;
  /** The models before it, each with its refusal. */
  readonly refusals: readonly ModelRefusal[];
}

/**
 * Makes one attempt after the other, and goes on only after a sure refusal: never when there may
 * be a task, and never once the caller has aborted.
 *
 * @throws AllRefusedError when each of several refused; else what the last one threw
 */
export async function tryInOrder<Result>(
  attempts: readonly Attempt<Result>[],
  call: FallbackCall,
): Promise<Taken<Result>> {
  const refusals: ModelRefusal[] = [];
  for (const { name, run } of attempts) {
    try {
      return { name, result: await run(), refusals };
    } catch (error) {
      if (attempts.length === 1 || !mayGoOn(error, call)) throw error;
      refusals.push({ model: name, error });
    }
  }
  throw new AllRefusedError(refusals, call.params.prompt);
}

function mayGoOn(error: unknown, { step, params, fallbackOn }: FallbackCall): boolean {
  if (params.abortSignal?.aborted === true) return false;
  if (judgeSubmit(error, { step, prompt: params.prompt }) !== 'refused') return false;
  return fallbackOn.includes(isModeration(error) ? 'moderated' : 'refused');
}
