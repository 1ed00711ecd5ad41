/** What a schedule may go by. */
export interface PollHistory {
  /** How often the task was read so far. */
  readonly reads: number;
  /** Place in the queue, where the provider tells. */
  readonly queuePosition: number | undefined;
  /** Usual time from submit to finish in milliseconds, where the table tells. */
  readonly typicalMs: number | undefined;
}

/** When to poll next: milliseconds from now, by how long the task has been waited for. */
export type PollSchedule = (elapsedMs: number, history: PollHistory) => number;

const shortestMs = 2_000;
const longestMs = 10_000;

/**
 * A tenth of the time waited so far, between 2 and 10 seconds, whatever is known of the task. The
 * default schedule polls when the end is likely, and so makes fewer requests for less lag.
 */
export function steadyPollSchedule(elapsedMs: number): number {
  return Math.min(Math.max(elapsedMs / 10, shortestMs), longestMs);
}
