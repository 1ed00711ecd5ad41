import type { Connection } from './protocol.ts';

/** Which tasks a provider's records are asked for. */
export interface RecoverCall {
  /** Key of the endpoint. */
  readonly endpoint: string;
  /** No task made before this moment is meant; milliseconds since the epoch. */
  readonly since: number;
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

/**
 * How the task of a start is found whose answer was lost.
 *
 * - `records`: the provider lists recent tasks with the bodies that they were made from
 * - `client-id`: the submit carried `key` as an id of ours, and the provider is asked by it
 * - `replay`: the provider de-duplicates by `key`, so the same submit is sent again. The only way
 *   in which a submit goes out twice
 */
export type RecoveryWay<Host extends string = string> =
  | {
      readonly by: 'records';
      /** A page of the tasks of an endpoint, newest first; `undefined` when it did not answer. */
      readonly list: (
        connection: Connection<Host>,
        call: RecoverCall,
      ) => Promise<RecordsPage | undefined>;
      /** How long to wait before each search, in milliseconds: records lag behind the tasks. */
      readonly delaysMs: readonly number[];
      /** How long after a submit its task is surely listed, in ms: till then no record says nothing. */
      readonly listedWithinMs: number;
    }
  | {
      readonly by: 'client-id';
      /** Ids of the tasks of that name, none or one; `undefined` when it did not answer. */
      readonly find: (
        connection: Connection<Host>,
        call: FindCall,
      ) => Promise<readonly string[] | undefined>;
      /** As with `records`. */
      readonly delaysMs: readonly number[];
      /** As with `records`. */
      readonly listedWithinMs: number;
    }
  | {
      readonly by: 'replay';
      /** How long to wait before each time the submit is sent again, in milliseconds. */
      readonly delaysMs: readonly number[];
    };
