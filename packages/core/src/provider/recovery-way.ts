import type { Connection } from './connection.ts';
import type { FindCall, RecordsPage, RecoverCall } from './task-records.ts';

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
      /** How long a task stays listed, in ms: from then on no record says nothing. Default for ever. */
      readonly reachMs?: number | undefined;
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
      /** As with `records`. */
      readonly reachMs?: number | undefined;
    }
  | {
      readonly by: 'replay';
      /** How long to wait before each time the submit is sent again, in milliseconds. */
      readonly delaysMs: readonly number[];
    };
