import { type ErrorFacts, GenlockError } from '../errors/genlock-error.ts';
import { amountOrNone } from '../money/amount.ts';
import { clause } from '../errors/clause.ts';
import { SubmissionUnknownError } from '../errors/submission-unknown-error.ts';
import { SubmitRefusedError } from '../errors/submit-refused-error.ts';
import type { HttpResponse } from '../http/http.ts';
import { isRefusal } from '../http/submit-statuses.ts';
import { TransportError } from '../http/transport-error.ts';
import type { HttpFault } from '../provider/http-fault.ts';
import type { SubmitAnswer } from '../provider/submit-call.ts';
import { comeBack, mayPassLater } from './may-pass-later.ts';
import { isProviderTaskId } from '../provider/task-id.ts';

/** What a submit is about, for its errors. */
export interface SubmitContext {
  /** Id of the provider. */
  readonly provider: string;
  /** Key of the endpoint. */
  readonly endpoint: string;
  /** What the task should cost, in USD. */
  readonly estimateUsd: number | undefined;
  /** How to look for a task whose submit was lost. */
  readonly lookup: string;
  /** The clock. */
  readonly now: () => number;
  /** What an answer means. */
  readonly toFault: (response: HttpResponse) => HttpFault;
}

/** A submit that made a task. */
export interface Accepted {
  /** The provider's own id of the task. */
  readonly providerTaskId: string;
  /** The answer. */
  readonly response: HttpResponse;
  /** What the provider said that it costs. */
  readonly quoted: Quoted;
  /** What the answer says that a caller should know. */
  readonly warnings: SubmitAnswer['warnings'];
}

/** What a provider says with a submit that its task costs. */
export interface Quoted {
  /** In USD. */
  readonly quotedUsd?: number | undefined;
  /** In credits of the provider. */
  readonly quotedCredits?: number | undefined;
}

/**
 * Sends a submit, once, and sorts what came of it: accepted, refused or unknown.
 *
 * @throws SubmitRefusedError when there is surely no task
 * @throws SubmissionUnknownError when there may be one
 */
export async function submitOnce(
  context: SubmitContext,
  submit: () => Promise<SubmitAnswer>,
): Promise<Accepted> {
  const submittedAt = context.now();
  const unknown = (reason: string, facts: ErrorFacts): SubmissionUnknownError =>
    new SubmissionUnknownError(reason, { ...context, ...facts, submittedAt });

  const answer = await submit().catch((error: unknown) => {
    if (GenlockError.isInstance(error)) throw error;
    if (error instanceof TransportError && error.phase === 'before-send') {
      throw refusedWithoutConnection(context, error);
    }
    throw unknown(error instanceof Error ? error.message : 'no answer', { cause: error });
  });

  const { response, providerTaskId, warnings } = answer;
  const isAccepted = response.status >= 200 && response.status < 300;
  // An id that no task id can hold is as good as none: the task is there, and out of reach.
  if (isAccepted && providerTaskId !== undefined && isProviderTaskId(providerTaskId)) {
    const { cost, credits } = answer;
    const quoted = { quotedUsd: amountOrNone(cost), quotedCredits: amountOrNone(credits) };
    return { providerTaskId, response, quoted, warnings };
  }
  const fault = faultOf(context, response);
  const facts = {
    provider: context.provider,
    endpoint: context.endpoint,
    url: response.url,
    statusCode: fault.statusCode,
    requestId: fault.requestId,
    ...comeBack(fault, response, context.now()),
  };
  throw (fault.isRefusal ?? isRefusal(fault.statusCode))
    ? new SubmitRefusedError(fault, { ...facts, isRetryable: mayPassLater(fault) })
    : unknown(reasonOf(response.status, fault.message), facts);
}

/** The status, and the provider's words where there are any. */
function reasonOf(status: number, message: string): string {
  const http = `HTTP ${status}`;
  return message === http ? http : `${http}, ${clause(message)}`;
}

/** What an answer means; one that an adapter stumbles over means nothing, which is unknown. */
function faultOf({ toFault }: SubmitContext, response: HttpResponse): HttpFault {
  try {
    return toFault(response);
  } catch {
    return { kind: 'unknown', message: 'unreadable answer', statusCode: 0 };
  }
}

/** Nothing was sent, so sending it again costs nothing twice. */
function refusedWithoutConnection(
  { provider, endpoint }: SubmitContext,
  cause: TransportError,
): SubmitRefusedError {
  return new SubmitRefusedError(
    { kind: 'unavailable', message: `no connection (${cause.message})`, charged: 'no' },
    { provider, endpoint, url: '', isRetryable: true, cause },
  );
}
