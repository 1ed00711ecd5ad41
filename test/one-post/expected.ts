import {
  breaks,
  redirections,
  statuses,
  streamFaults,
  temptations,
  type Outcome,
} from './faults.ts';

/** One paid call, as it was counted. */
export interface Counted {
  /** Which `fetch` made it, and over what. */
  readonly client: string;
  /** What went wrong. */
  readonly fault: string;
  /** POSTs that reached a server. */
  readonly posts: number;
  readonly outcome: Outcome;
  readonly protocol: 'h1' | 'h2';
}

const wireFaults = [...breaks, ...temptations, ...redirections, ...statuses];
const ends = new Map(wireFaults.map(({ name, ends: end }) => [name, end]));

/** Every fault that each client has to meet. */
export const everyFault: readonly string[] = [...wireFaults, ...streamFaults].map(
  ({ name }) => name,
);

/** What a call has to end with. Who speaks HTTP/1.1 is not met by a fault of HTTP/2. */
export function expectedEnd({ fault, protocol }: Pick<Counted, 'fault' | 'protocol'>): Outcome {
  return ends.get(fault) ?? (protocol === 'h1' ? 'accepted' : 'unknown');
}

/** The calls that did not go as they should, in words. */
export function wrongOnes(calls: readonly Counted[]): readonly string[] {
  return calls
    .filter((call) => call.posts !== 1 || call.outcome !== expectedEnd(call))
    .map(
      (call) =>
        `${call.client}, ${call.fault}, by ${call.protocol}: ${call.posts} POSTs, ${call.outcome}` +
        `; has to be 1 POST, ${expectedEnd(call)}`,
    );
}
