import { setTimeout as wait } from 'node:timers/promises';
import type { Sleep } from '@genlock/core';
import { Heartbeat } from './heartbeat.ts';
import type { LedgerOptions } from './ledger-options.ts';
import type { LedgerTask } from './ledger-task.ts';
import type { LeaseClaim } from './steps/lease.ts';
import { StillLeases } from './still-leases.ts';
import type { AcceptedTask } from './steps/submitted.ts';
import { told } from './steps/told.ts';
import type { Durability, LedgerStore } from './store/ledger-store.ts';
import type { Work } from './store/work.ts';

const defaultLeaseMs = 15_000;
/** How long the process that read an end has to tell of it, until a sweep does, in milliseconds. */
const tellingMs = 60_000;

/** An open ledger, for those who write into it. */
export class Desk {
  readonly store: LedgerStore;
  readonly keepPrompts: boolean;
  readonly now: () => number;
  readonly sleep: Sleep;
  readonly heartbeat: Heartbeat;
  /** How long a lease lasts that is not renewed, in milliseconds. */
  readonly leaseMs: number;
  /** What was seen of leases that end too late. */
  readonly stillLeases: StillLeases;
  /** Ids of tasks whose end this process has read and could not write. */
  readonly unwritten: Set<string> = new Set();
  /** Tasks that this process has started and could not write down, by the ids of their attempts. */
  readonly unrecorded: Map<string, AcceptedTask> = new Map();
  readonly #onEnd: LedgerOptions['onEnd'];
  readonly #onError: LedgerOptions['onError'];
  /** Names this process, or this one of several ledgers in it. */
  readonly #owner: string = crypto.randomUUID();

  constructor(store: LedgerStore, options: LedgerOptions) {
    this.store = store;
    this.keepPrompts = options.keepPrompts ?? false;
    this.now = options.now ?? Date.now;
    this.sleep = options.sleep ?? ((ms, { signal }) => wait(ms, undefined, { signal }));
    this.#onEnd = options.onEnd;
    this.#onError = options.onError;
    this.leaseMs = options.leaseMs ?? defaultLeaseMs;
    this.stillLeases = new StillLeases(this.leaseMs);
    this.heartbeat = new Heartbeat({
      store,
      now: this.now,
      owner: this.#owner,
      leaseMs: this.leaseMs,
      onError: (error) => this.report(error),
    });
  }

  /** Whether anybody wants to be told of ends. */
  get tells(): boolean {
    return this.#onEnd !== undefined;
  }

  /** Until when the end of a task is this process's to tell. */
  get tellAfter(): number {
    return this.now() + tellingMs;
  }

  /** A name for an entry: those of later moments are greater. */
  newId(): string {
    const moment = Math.max(0, this.now()).toString(36).padStart(9, '0');
    return `${moment}-${crypto.randomUUID().slice(0, 13)}`;
  }

  /** What is asked for to work on something. */
  claim(resource: string): LeaseClaim {
    return { resource, owner: this.#owner, now: this.now(), leaseMs: this.leaseMs };
  }

  read<Result>(work: Work<Result>): Promise<Result> {
    return this.store.read(work);
  }

  /** @param about - what it is about, where writes about something else need not wait for it */
  write<Result>(
    work: () => Work<Result>,
    durability: Durability = 'usual',
    about?: string,
  ): Promise<Result> {
    return this.store.write(work, durability, about);
  }

  /** Tells of an end. Never rejects: who is not told now is told by the next sweep. */
  async tell(task: LedgerTask): Promise<boolean> {
    const { taskId } = task;
    if (this.#onEnd === undefined || taskId === undefined) return false;
    try {
      await this.#onEnd(task);
      await this.write(() => told(taskId, this.now()));
      return true;
    } catch (error) {
      this.report(error);
      return false;
    }
  }

  /** Passes on what went wrong beside a task. */
  report(error: unknown): void {
    try {
      this.#onError?.(error);
    } catch {
      // A listener's mistake must not cost a task.
    }
  }
}
