import { inProcess } from '../ledger/child.ts';

/** What calls cost that leave the process: CPU time of the one who makes them, in microseconds. */
export interface CallCosts {
  /** A small read on a connection that is kept, by `createNodeFetch`, without TLS. */
  readonly readMicroseconds: number;
  /** The same where the answer is in memory, as the simulation has it. */
  readonly inMemoryMicroseconds: number;
  /** A video of 10 MB, from a server on this machine into a file, with its digest. */
  readonly saveMicroseconds: number;
}

/** Measures them in a process of its own, against a server in another one. */
export async function measureCalls(): Promise<CallCosts> {
  return inProcess<CallCosts>('../scale/call-process.ts', []);
}
