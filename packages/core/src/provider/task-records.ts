/** Which tasks a provider's records are asked for. */
export interface RecoverCall {
  /** Key of the endpoint. */
  readonly endpoint: string;
  /** The provider's own id of the endpoint, which its key may differ from. */
  readonly id: string;
  /** No task made before this moment is meant; milliseconds since the epoch. */
  readonly since: number;
  /** Nor one made after this moment: a list that takes it need not be read from today on. */
  readonly until: number;
  /** What the answer before this one gave as `next`; `undefined` for the first page. */
  readonly page: string | undefined;
  /** Ends the call early. */
  readonly signal: AbortSignal | undefined;
}

/** A task as the provider's own records hold it. */
export interface RecordedTask {
  /** The provider's own id of the task. */
  readonly providerTaskId: string;
  /** The body that it was made from. */
  readonly body: unknown;
  /** Milliseconds since the epoch; `undefined` where the record does not tell. */
  readonly createdAt: number | undefined;
}

/** One page of a provider's records. */
export interface RecordsPage {
  /** The tasks of the page. */
  readonly tasks: readonly RecordedTask[];
  /** What the next page is asked by; `undefined` when this is the last one. */
  readonly next: string | undefined;
}

/** Which task is asked for by the name that its start had. */
export interface FindCall extends Pick<RecoverCall, 'endpoint' | 'since' | 'signal'> {
  /** {@link SubmitCall.key} of the start. */
  readonly key: string;
}
