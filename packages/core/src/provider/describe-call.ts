import type { EndpointDescription } from '../endpoint/describe/description.ts';
import type { HttpResponse } from '../http/http.ts';

/** Which endpoint is to be described. */
export interface DescribeCall {
  /** The provider's own id, in the caller's spelling. */
  readonly endpoint: string;
  /** Ends the call early. */
  readonly signal?: AbortSignal | undefined;
}

/** What a catalogue says of an endpoint. */
export interface DescribeAnswer {
  /** The answer that decided. */
  readonly response: HttpResponse;
  /** `undefined` where the catalogue does not have the endpoint, or was not given. */
  readonly description: EndpointDescription | undefined;
  /**
   * All ids that the answer names, for hints: none is a catalogue without the endpoint. `undefined`
   * where the answer could not be read, so that nothing is known of the endpoint.
   */
  readonly ids?: readonly string[] | undefined;
}
