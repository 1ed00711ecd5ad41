import { retryAfterMs } from '../http/retry-after.ts';
import type { HttpResponse } from '../http/http.ts';
import type { HttpFault } from '../provider/http-fault.ts';
import type { FaultKind } from '../types/task-fault.ts';

/** Kinds of fault that pass without anybody doing something about them. */
const passing: ReadonlySet<FaultKind> = new Set(['rate-limited', 'unavailable', 'timeout']);

/**
 * Whether the same call may succeed later. By what the fault is and not by its HTTP status: a
 * provider may say "balance empty" with 429. An adapter that knows better says so on the fault.
 */
export function mayPassLater({ kind, isRetryable }: HttpFault): boolean {
  return isRetryable ?? passing.has(kind);
}

/** When the provider asks to come back, as facts of an error. */
export interface ComeBack {
  /** Headers of the answer, with the time that an adapter read elsewhere. */
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** In milliseconds. */
  readonly retryAfterMs: number | undefined;
}

/**
 * When a provider asks to come back: as the adapter read it out of the body, else by the headers.
 * It goes into the headers too, where the AI SDK looks for it (`ai` 7, `retry-after-ms`).
 */
export function comeBack(fault: HttpFault, { headers }: HttpResponse, now: number): ComeBack {
  const { retryAfterMs: reported } = fault;
  if (reported === undefined)
    return { responseHeaders: headers, retryAfterMs: retryAfterMs(headers, now) };
  const responseHeaders = { ...headers, 'retry-after-ms': String(reported) };
  return { responseHeaders, retryAfterMs: reported };
}
