/** A job, as far as it is read. */
export interface BossJob {
  readonly data: Wake;
  /** Ends it, such as when pg-boss takes it for too long. */
  readonly signal: AbortSignal;
}

/** Of a job in its queue. */
export interface BossQueue {
  readonly policy: string;
  readonly heartbeatSeconds: number;
  readonly expireInSeconds: number;
  readonly retryLimit: number;
  readonly retryBackoff: boolean;
  readonly retryDelayMax: number;
}

/** How jobs are taken. */
export interface BossWork {
  readonly batchSize: number;
  readonly localConcurrency: number;
  readonly pollingIntervalSeconds: number;
}

/** What is used of a pg-boss, of version 12 or newer: `new PgBoss(connectionString)` is one. */
export interface Boss {
  createQueue(name: string, options: BossQueue): Promise<void>;
  send(
    name: string,
    data: Wake,
    options: { readonly singletonKey: string },
  ): Promise<string | null>;
  work(
    name: string,
    options: BossWork,
    handler: (jobs: readonly BossJob[]) => Promise<void>,
  ): Promise<string>;
  offWork(name: string, options: { readonly id: string; readonly wait: boolean }): Promise<void>;
}

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
export async function makeQueue(boss: Boss, queue: string): Promise<void> {
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
export async function send(boss: Boss, queue: string, wake: Wake): Promise<boolean> {
  const singletonKey = `${wake.name}/${wake.slot}`;
  return (await boss.send(queue, wake, { singletonKey })) !== null;
}
