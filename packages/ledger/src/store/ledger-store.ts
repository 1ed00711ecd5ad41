import type { Work } from './work.ts';

/**
 * How sure a transaction is once it is reported.
 *
 * - `money`: on the disk, whatever happens to the machine
 * - `usual`: survives the end of the process; the last ones may be lost with the machine's power,
 *   and are on the disk with the next `money` at the latest
 * - `heartbeat`: as `usual`, and waits behind no other write: a lease that is renewed too late is lost
 */
export type Durability = 'money' | 'usual' | 'heartbeat';

/** A database that the steps of a ledger run on. Each call is one transaction. */
export interface LedgerStore {
  /** Reads, in one snapshot. */
  readonly read: <Result>(work: Work<Result>) => Promise<Result>;
  /**
   * Writes, all of it or nothing: what `work` throws undoes it, and is thrown.
   *
   * @param about - what it is about: it changes nothing that a write about something else reads first,
   *   so that a database which is far away may be given their statements together
   */
  readonly write: <Result>(
    work: () => Work<Result>,
    durability: Durability,
    about?: string,
  ) => Promise<Result>;
  /** Lets the database go. */
  readonly close: () => Promise<void>;
}
