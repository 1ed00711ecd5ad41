import type { JSONObject, SharedV4Warning } from '@ai-sdk/provider';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { HttpResponse } from '../http/http.ts';

/** A submit, ready to be sent. */
export interface SubmitCall {
  /** The table row. */
  readonly endpoint: Endpoint;
  /** The wire body. */
  readonly body: JSONObject;
  /** What the caller gave of the names in the definition's `besideBody`. */
  readonly beside: JSONObject;
  /** Where the provider is to report the end, already marked with the endpoint. */
  readonly webhookUrl: string | undefined;
  /** Headers that the caller wants on the request. */
  readonly headers: Readonly<Record<string, string | undefined>> | undefined;
  /**
   * A name for this start, as a UUID: the same each time one start is sent, and for each start with
   * the same idempotency key. For a provider that takes an id of ours, or that de-duplicates by it.
   */
  readonly key: string;
}

/** The answer to a submit. Core decides by it between accepted, refused and unknown. */
export interface SubmitAnswer {
  /** The answer as it came. */
  readonly response: HttpResponse;
  /** The provider's own id, when the answer is a readable acceptance. */
  readonly providerTaskId: string | undefined;
  /** What the task costs as the answer tells it, in USD. */
  readonly cost?: number | undefined;
  /** What the task costs as the answer tells it, in credits of the provider. */
  readonly credits?: number | undefined;
  /** What a caller should know of the task, where the answer says it. */
  readonly warnings?: readonly SharedV4Warning[] | undefined;
}
