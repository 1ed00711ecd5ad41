import { APICallError } from '@ai-sdk/provider';
import {
  faultKindOf,
  redact,
  type FaultKind,
  type HttpFault,
  type HttpResponse,
} from '@genlock/core';
import { isModeration, judgeSubmit, statusOf } from '@genlock/middleware';

/** What stands in place of a body: a model of the AI SDK shows none. */
interface ModelFault {
  readonly message: string;
  /** Default: what the status means. */
  readonly kind?: FaultKind | undefined;
  /** Set where the same question gets the same answer. */
  readonly isFinal?: boolean | undefined;
}

/** An answer of a model; its status is 0 where the model names none. */
export function answer(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return { url: '', status, headers, body };
}

/** What a model threw, as an answer. */
export function answerOf(error: unknown, texts: readonly string[]): HttpResponse {
  const isNotSent = judgeSubmit(error, { step: 'start', prompt: undefined }) === 'not-sent';
  const fault: ModelFault = {
    message: wordsOf(error, texts),
    kind: isModeration(error) ? 'moderated' : isNotSent ? ownKindOf(error) : undefined,
    isFinal: isNotSent,
  };
  const headers = APICallError.isInstance(error) ? error.responseHeaders : undefined;
  return answer(statusOf(error) ?? 0, fault, headers);
}

/** What an answer means. */
export function toFault({ status, body }: HttpResponse): HttpFault {
  const { message, kind, isFinal }: ModelFault = isModelFault(body)
    ? body
    : { message: 'the model reported nothing' };
  return {
    kind: kind ?? faultKindOf(status),
    message,
    statusCode: status,
    ...(isFinal === true && { isRetryable: false }),
  };
}

/** The words of an error, without what the caller gave. */
export function wordsOf(error: unknown, texts: readonly string[]): string {
  return redact(error instanceof Error ? error.message : 'no answer', texts);
}

/** What kind of fault an error is that the AI SDK finds before it sends anything. */
export function ownKindOf(error: unknown): FaultKind {
  const name = error instanceof Error ? error.name : '';
  return /^AI_Load(?:APIKey|Setting)Error$/.test(name) ? 'authentication' : 'invalid-request';
}

function isModelFault(body: unknown): body is ModelFault {
  return typeof body === 'object' && body !== null && 'message' in body;
}
