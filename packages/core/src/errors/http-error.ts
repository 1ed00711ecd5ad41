import { GenlockError, type ErrorFacts, type ErrorIdentity } from './genlock-error.ts';
import { isMarked, mark } from './marker.ts';
import { safeCause } from './safe-cause.ts';

/** What an HTTP answer adds to the facts. */
export interface HttpErrorFacts extends ErrorFacts {
  /** Where the call went, without query. */
  readonly url: string;
  /** Headers of the answer, names in lower case. */
  readonly responseHeaders?: Readonly<Record<string, string>> | undefined;
}

/**
 * An error that came from an HTTP answer.
 *
 * It has the fields and the marker of the AI SDK's `APICallError`, so that the SDK's retry logic
 * reads `isRetryable` and `retry-after` from it. Bodies are left out: they may echo the prompt.
 */
export class HttpError extends GenlockError {
  /** Where the call went, without query. */
  readonly url: string;
  /** Always empty: the request holds the prompt. */
  readonly requestBodyValues: Readonly<Record<string, never>> = {};
  /**
   * Headers of the answer that tell when to come back and whom to ask, names in lower case. The
   * others are left out: one may set a cookie, or echo the key.
   */
  readonly responseHeaders: Readonly<Record<string, string>> | undefined;
  /** Always `undefined`: the body may echo the prompt. */
  readonly responseBody: undefined;
  /** Always `undefined`. */
  readonly data: undefined;

  constructor(identity: ErrorIdentity, facts: HttpErrorFacts) {
    super(identity, { ...facts, cause: safeCause(facts.cause) });
    this.url = facts.url;
    this.responseHeaders = facts.responseHeaders && harmless(facts.responseHeaders);
    mark(this, 'vercel.ai.error.AI_APICallError');
    mark(this, 'genlock.error.http');
  }

  static override isInstance(error: unknown): error is HttpError {
    return isMarked(error, 'genlock.error.http');
  }
}

const kept =
  /^(?:content-type|content-length|date|server|retry-after(?:-ms)?|(?:x-)?ratelimit-[\w-]+|(?:x-)?(?:[\w]+-)?request-id|cf-ray)$/;

function harmless(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => kept.test(name)));
}
