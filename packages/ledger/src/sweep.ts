import { GenlockError, isTerminal, type VideoProvider } from '@genlock/core';
import type { Desk } from './desk.ts';
import { lookFor } from './look-for.ts';
import { writeEnd } from './seen.ts';
import { forgetClaims } from './steps/claims.ts';
import { charged } from './steps/ended.ts';
import { startResource } from './steps/begin.ts';
import { dropLease, endOfLease, takeLease } from './steps/lease.ts';
import {
  type LeftAttempt,
  openAttempts,
  type RunningTask,
  runningTasks,
  unchargedTasks,
} from './steps/open-work.ts';
import { takeUntold } from './steps/told.ts';
import { ledgerTaskOf } from './steps/task-row.ts';
import type { Work } from './store/work.ts';

/** The result of a sweep. */
export interface SweepReport {
  /** Lost submits whose task was found: they are open tasks now. */
  readonly found: number;
  /** Lost submits that surely made no task: their keys and money are free. */
  readonly none: number;
  /** Lost submits whose outcome stays unknown: `ledger.tasks({ status: 'unknown' })` lists them. */
  readonly unresolved: number;
  /** Tasks that are still running. */
  readonly running: number;
  /** Tasks that were found to have ended. */
  readonly ended: number;
  /** Tasks whose cost the provider reported. */
  readonly charged: number;
  /** Ends for which `onEnd` was called. */
  readonly told: number;
  /** Tasks that could not be read: the provider is unreachable, or not the one of the task. */
  readonly failed: number;
}

/** Options of a sweep. */
export interface SweepOptions {
  /** Ends it early, between two tasks. */
  readonly signal?: AbortSignal | undefined;
  /** How many tasks are read at a time. Default 16. */
  readonly atOnce?: number | undefined;
}

const pageSize = 200;
const defaultAtOnce = 16;
/** What was not told within a week, a cost or an end, is history. */
const lateMs = 7 * 86_400_000;
/** Webhooks and starts that are repeated come within a month. */
const claimMs = 30 * 86_400_000;

type Counts = { -readonly [Name in keyof SweepReport]: number };

/** One sweep: each task is asked for once. */
export class Sweep {
  readonly #desk: Desk;
  readonly #provider: VideoProvider;
  readonly #options: SweepOptions;
  readonly #counts: Counts = {
    found: 0,
    none: 0,
    unresolved: 0,
    running: 0,
    ended: 0,
    charged: 0,
    told: 0,
    failed: 0,
  };

  constructor(desk: Desk, provider: VideoProvider, options: SweepOptions) {
    this.#desk = desk;
    this.#provider = provider;
    this.#options = options;
  }

  async run(): Promise<SweepReport> {
    const now = this.#desk.now();
    const far = this.#desk.stillLeases.farFrom(now);
    await this.#each(
      (after) => openAttempts({ now, far }, after, pageSize),
      ({ id }) => id,
      (attempt) => this.#resolve(attempt),
    );
    const idOf = ({ taskId }: RunningTask): string => taskId;
    await this.#each(
      (after) => runningTasks(after, pageSize),
      idOf,
      (task) => this.#read(task),
    );
    await this.#each(
      (after) => unchargedTasks(now - lateMs, after, pageSize),
      idOf,
      (task) => this.#charge(task),
    );
    await this.#tell();
    await this.#desk.write(() => forgetClaims(now - claimMs));
    return this.#counts;
  }

  /** Works through pages, so many at a time. One that cannot be asked stops no other. */
  async #each<Item>(
    page: (after: string) => Work<readonly Item[]>,
    idOf: (item: Item) => string,
    work: (item: Item) => Promise<void>,
  ): Promise<void> {
    const { signal, atOnce = defaultAtOnce } = this.#options;
    for (let after = ''; ;) {
      const items = await this.#desk.read(page(after));
      const left = items.values();
      const worker = async (): Promise<void> => {
        for (const item of left) {
          signal?.throwIfAborted();
          await work(item).catch((error: unknown) => this.#failed(error));
        }
      };
      await Promise.all(Array.from({ length: atOnce }, worker));
      const last = items.at(-1);
      if (last === undefined || items.length < pageSize) return;
      after = idOf(last);
    }
  }

  #failed(error: unknown): void {
    this.#counts.failed += 1;
    // A task of another provider is none of this sweep's.
    if (!GenlockError.isInstance(error) || error.code !== 'provider-not-configured') {
      this.#desk.report(error);
    }
  }

  async #resolve(attempt: LeftAttempt): Promise<void> {
    const { provider } = attempt.submit;
    if (!this.#isOurs(provider)) return;
    const resource = startResource(attempt.task);
    const deadAt = await this.#deadLease(resource, attempt.leaseEndsAt);
    const claim = { ...this.#desk.claim(resource), deadAt };
    const lease = await this.#desk.write(() => takeLease(claim));
    // Somebody looks for it already.
    if (lease === undefined) return;
    try {
      const { outcome } = await this.#desk.heartbeat.during(() =>
        lookFor(this.#desk, this.#provider, attempt, this.#options.signal),
      );
      this.#counts[outcome === 'found' || outcome === 'none' ? outcome : 'unresolved'] += 1;
    } finally {
      await this.#desk.write(() => dropLease(lease));
    }
  }

  /**
   * When the lease ends of a process that died before the clock was set back: one that lives renews its
   * own within the time that it lasts, and that is waited for.
   */
  async #deadLease(resource: string, endsAt: number | undefined): Promise<number | undefined> {
    const { stillLeases, leaseMs, sleep, now } = this.#desk;
    if (endsAt === undefined) return undefined;
    if (!stillLeases.isDead({ resource, expiresAt: endsAt }, now())) {
      await sleep(leaseMs + 1, { signal: this.#options.signal });
    }
    const expiresAt = (await this.#desk.read(endOfLease(resource))) ?? 0;
    return stillLeases.isDead({ resource, expiresAt }, now()) ? expiresAt : undefined;
  }

  async #read({ taskId, acceptedAt: startedAt }: RunningTask): Promise<void> {
    if (!this.#isOurs(providerOf(taskId))) return;
    const { signal } = this.#options;
    const state = await this.#provider.status(taskId, { startedAt, signal });
    if (!isTerminal(state.status)) {
      this.#counts.running += 1;
      return;
    }
    const isTold = await writeEnd(this.#desk, this.#provider, state);
    this.#counts.ended += 1;
    if (isTold && this.#desk.tells) this.#counts.told += 1;
  }

  async #charge({ taskId }: RunningTask): Promise<void> {
    if (!this.#isOurs(providerOf(taskId))) return;
    const usd = await this.#provider.cost(taskId, { signal: this.#options.signal });
    if (usd === undefined) return;
    await this.#desk.write(() => charged(taskId, usd));
    this.#counts.charged += 1;
  }

  async #tell(): Promise<void> {
    const { now, tells, tellAfter } = this.#desk;
    if (!tells) return;
    const untold = { now: now(), endedSince: now() - lateMs, tellAfter, most: pageSize };
    for (;;) {
      const ends = await this.#desk.write(() => takeUntold(untold));
      for (const end of ends) {
        if (await this.#desk.tell(ledgerTaskOf(end))) this.#counts.told += 1;
      }
      if (ends.length < pageSize) return;
    }
  }

  /** A provider knows its own tasks; a router says itself which it knows. */
  #isOurs(id: string): boolean {
    return this.#provider.id === id || this.#provider.apiKeyEnvironment === undefined;
  }
}

function providerOf(taskId: string): string {
  return taskId.slice(0, taskId.indexOf(':'));
}
