import type { SharedV4Warning } from '@ai-sdk/provider';
import {
  GenlockError,
  isRefusal,
  SubmitRefusedError,
  type HttpResponse,
  type SubmitAnswer,
  type SubmitCall,
} from '@genlock/core';
import { judgeSubmit, mayBeLost, statusOf, type PaidCall } from '@genlock/middleware';
import { sleep } from '../shared/sleep.ts';
import { answer, answerOf, ownKindOf, wordsOf } from './answers.ts';
import { textsIn, toCallOptions } from './call-options.ts';
import type { ForeignCall, ForeignWay } from './foreign-model.ts';
import type { HeldTask, HeldTasks } from './held-tasks.ts';
import { storedReference } from './task-reference.ts';

/** What a submit to a model works with. */
export interface ModelCalls {
  /** Id of the provider that stands for the model. */
  readonly provider: string;
  /** Name under which the model reads its own options. */
  readonly vendor: string;
  readonly way: ForeignWay;
  readonly held: HeldTasks;
  /** How long a start may take, in milliseconds. */
  readonly submitMs: number;
  /** How long a read may take, in milliseconds. */
  readonly readMs: number;
}

/** How long a generation is watched for an early refusal before its task id is given. */
const earlyMs = 5_000;

/** The paid call of a model, once. What it throws is sorted as an answer would be. */
export async function submitToModel(calls: ModelCalls, call: SubmitCall): Promise<SubmitAnswer> {
  const options = toCallOptions(call, calls.vendor);
  const paid = { calls, call, options, texts: textsIn(call.body) };
  return calls.way.kind === 'operation' ? startAt(calls.way, paid) : generateAt(calls.way, paid);
}

interface PaidSubmit {
  readonly calls: ModelCalls;
  readonly call: SubmitCall;
  readonly options: ForeignCall;
  readonly texts: readonly string[];
}

async function startAt(
  { start }: Extract<ForeignWay, { kind: 'operation' }>,
  paid: PaidSubmit,
): Promise<SubmitAnswer> {
  const { held, submitMs } = paid.calls;
  try {
    const { operation, warnings, response } = await start({
      ...paid.options,
      abortSignal: AbortSignal.timeout(submitMs),
    });
    const stored = storedReference(operation);
    return accepted(
      stored ?? held.keep({ kind: 'operation', operation }),
      [...warnings, ...(stored === undefined ? [inProcessOnly] : [])],
      response.headers,
    );
  } catch (error) {
    return { response: refusalOf(error, 'start', paid), providerTaskId: undefined };
  }
}

async function generateAt(
  { generate }: Extract<ForeignWay, { kind: 'blocking' }>,
  paid: PaidSubmit,
): Promise<SubmitAnswer> {
  const { held } = paid.calls;
  const run: Extract<HeldTask, { kind: 'run' }> = { kind: 'run', end: undefined };
  const early = new AbortController();
  const ended = generate(paid.options)
    .then(
      (result) => {
        run.end = { result };
      },
      (error: unknown) => {
        run.end = { error };
      },
    )
    .finally(() => early.abort());
  await Promise.race([ended, sleep(earlyMs, early).catch(() => undefined)]);
  const { end } = run;
  if (end !== undefined && 'error' in end && wasNoTask(end.error, paid)) {
    return { response: refusalOf(end.error, 'generate', paid), providerTaskId: undefined };
  }
  const result = end !== undefined && 'result' in end ? end.result : undefined;
  return accepted(
    held.keep(run),
    [...(result?.warnings ?? []), inProcessOnly],
    result?.response.headers,
  );
}

/** Whether a generation ended with its submit, and not with the failure of a task. */
function wasNoTask(error: unknown, { options }: PaidSubmit): boolean {
  const call: PaidCall = { step: 'generate', prompt: options.prompt };
  const verdict = judgeSubmit(error, call);
  return verdict === 'unknown' ? mayBeLost(error, call) : verdict !== 'accepted';
}

const inProcessOnly: SharedV4Warning = {
  type: 'other',
  message:
    'This task can be read by this process alone: the model gives nothing that another one could ' +
    'ask by. When the process ends, the task is lost, and charged.',
};

function accepted(
  providerTaskId: string,
  warnings: readonly SharedV4Warning[],
  headers: Readonly<Record<string, string>> | undefined,
): SubmitAnswer {
  return { response: answer(200, undefined, headers), providerTaskId, warnings };
}

/**
 * What a paid call threw, as the answer that it stands for.
 *
 * @throws SubmitRefusedError where nothing was sent; any other error where that is not known
 */
function refusalOf(
  error: unknown,
  step: PaidCall['step'],
  { calls, call, options, texts }: PaidSubmit,
): HttpResponse {
  if (GenlockError.isInstance(error)) throw error;
  const verdict = judgeSubmit(error, { step, prompt: options.prompt });
  const status = statusOf(error);
  if (verdict === 'not-sent') throw neverSent(error, false);
  if (verdict === 'refused' && status === undefined) throw neverSent(error, true);
  const isOfTheSubmit = verdict === 'refused' || (status !== undefined && !isRefusal(status));
  if (isOfTheSubmit) return answerOf(error, texts);
  throw new Error(wordsOf(error, texts), { cause: error });

  function neverSent(cause: unknown, isRetryable: boolean): SubmitRefusedError {
    const kind = isRetryable ? 'unavailable' : ownKindOf(cause);
    return new SubmitRefusedError(
      { kind, message: wordsOf(cause, texts), charged: 'no' },
      { provider: calls.provider, endpoint: call.endpoint.key, url: '', isRetryable, cause },
    );
  }
}
