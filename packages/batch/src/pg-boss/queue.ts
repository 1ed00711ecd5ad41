import type { PgBoss } from 'pg-boss';

/** What one worker on one batch is told. */
export interface Wake {
  readonly name: string;
  /** Which of the batch's workers it is, from 1. */
  readonly slot: number;
}

/** The queue that wakes go through, where no other is named. */
export const defaultQueue = 'genlock-batch';

/** A worker that no longer reports is taken for dead by pg-boss, and woken somewhere else. */
const heartbeatSeconds = 30;
/** A run goes on for so long, and is then woken again. pg-boss wants an end. */
const expireInSeconds = 12 * 3_600;
/** A ledger that is away is tried again for as long as it takes. */
const retryLimit = 100_000;
const retryDelayMax = 60;

/**
 * The queue, made where there is none. Its policy keeps one wake of a worker in it, and lets one come
 * while that worker runs: what was added since is not left.
 */
export async function makeQueue(boss: PgBoss, queue: string): Promise<void> {
  await boss.createQueue(queue, {
    policy: 'short',
    heartbeatSeconds,
    expireInSeconds,
    retryLimit,
    retryBackoff: true,
    retryDelayMax,
  });
}

/** Wakes one worker; `false` where its wake is in the queue already. */
export async function send(boss: PgBoss, queue: string, wake: Wake): Promise<boolean> {
  const singletonKey = `${wake.name}/${wake.slot}`;
  return (await boss.send(queue, wake, { singletonKey })) !== null;
}
