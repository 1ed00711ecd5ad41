/** Which task a call is about. */
export interface TaskCall {
  /** Key of the endpoint. The table need not have it. */
  readonly endpoint: string;
  /** The provider's own id of the task. */
  readonly providerTaskId: string;
  /** Ends the call early. */
  readonly signal?: AbortSignal | undefined;
  /** Headers that the caller wants on the request. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
}
