import {
  type AccountOutcome,
  type BatchItem,
  type BatchWorker,
  type ItemChange,
  ItemLost,
} from '@genlock/ledger';
import { Accounts } from './accounts.ts';
import { Bell, bellsOn } from './bell.ts';
import { circuitEnd } from './circuit.ts';
import { Claims, type ClaimedItems } from './claims.ts';
import type { Ending } from './ending.ts';
import { Follows } from './follows.ts';
import { Fuse } from './fuse.ts';
import { Listener } from './listener.ts';
import { patiently } from './patience.ts';
import { Room } from './room.ts';
import type { RunConfig, RunContext } from './run-context.ts';
import { Saves } from './saves.ts';
import { Submits } from './submits.ts';
import { watch } from './watch.ts';

/** Above every position; a whole number, since PostgreSQL compares a BIGINT with nothing else. */
const noPosition = Number.MAX_SAFE_INTEGER;
const takenAtOnce = 500;

/**
 * One run of a batch: a worker, beside any number of others. An item goes through it in one promise:
 * a submit, for which there is little room; the wait, which takes none; the file.
 */
export class Run implements RunContext {
  readonly config: RunConfig;
  readonly accounts: Accounts;
  readonly fuse: Fuse;
  readonly saves: Room;
  readonly leaving: AbortController = new AbortController();
  /** Ends what goes on beside the items. */
  readonly #over: AbortController = new AbortController();
  readonly #worker: BatchWorker;
  readonly #bell: Bell = new Bell();
  readonly #claims: Claims;
  readonly #submits: Submits;
  readonly #follows: Follows;
  readonly #listener: Listener;
  #active = 0;
  /** Whether workers may have left items since it was asked for. */
  #mayBeLeft = true;
  /** Whether items may have come to wait since nothing was left to claim. */
  #mayWait = true;
  #ending: Ending | undefined;
  #reason: string | undefined;
  #fatal: Error | undefined;

  constructor(config: RunConfig, worker: BatchWorker) {
    this.config = config;
    this.#worker = worker;
    this.accounts = new Accounts(config.provider, config.limits);
    this.fuse = new Fuse(config.limits);
    this.saves = new Room(config.limits.saves);
    this.#claims = new Claims(worker, this.accounts);
    this.#listener = new Listener(config.onEvent, config.store.sleep, this.leaving.signal);
    this.#submits = new Submits(this, this.#claims);
    this.#follows = new Follows(this, new Saves(this));
  }

  /** Whether nothing more is submitted. */
  get isStopping(): boolean {
    return this.#ending !== undefined;
  }

  /** Runs until nothing is left to do, or something says to stop. */
  async toEnd(): Promise<{ readonly ending: Ending; readonly reason: string | undefined }> {
    const { signal, ledger, store, hints } = this.config;
    const interrupt = (): void => this.#interrupt();
    signal?.addEventListener('abort', interrupt, { once: true });
    if (signal?.aborted === true) interrupt();
    const { signal: over } = this.#over;
    const onTick = (): void => {
      this.#mayBeLeft = true;
      this.#mayWait = true;
      this.#bell.ring();
    };
    const onStop = (state: 'paused' | 'canceled'): void => this.stop(state);
    const watching = watch({ store, worker: this.#worker, hints, onStop, onTick }, over);
    const bells = bellsOn(ledger).add(this.#bell);
    try {
      await this.#pump().catch((error: unknown) => this.#broken(error));
      while (this.#active > 0) await this.#bell.next();
    } finally {
      bells.delete(this.#bell);
      this.#over.abort();
      await watching;
      signal?.removeEventListener('abort', interrupt);
    }
    if (this.#fatal !== undefined) throw this.#fatal;
    return { ending: this.#ending ?? 'done', reason: this.#reason };
  }

  /** Submits nothing more. What comes first counts. */
  stop(ending: Ending, reason?: string): void {
    if (this.#ending !== undefined) return;
    this.#ending = ending;
    this.#reason = reason;
    void this.#listener.tell({ type: 'stopping', ending, reason });
    this.#bell.ring();
  }

  /** Changes an item, and says so: who listens slowly slows the item down. */
  async move(item: BatchItem, change: ItemChange, outcome?: AccountOutcome): Promise<void> {
    const next = await this.patiently(() => this.#worker.move(item, change, outcome));
    const { state = item.state, taskId = item.taskId, fault } = change;
    if (state === 'waiting' || next.length > 0) this.#mayWait = true;
    await this.#listener.tell({ type: 'item', id: item.id, state, taskId, code: fault?.code });
    for (const each of next) {
      const { id, state: its, fault: against } = each;
      await this.#listener.tell({ type: 'item', id, state: its, code: against?.code });
    }
  }

  patiently<Result>(work: () => Promise<Result>): Promise<Result> {
    return patiently(this.config.store, this.config.limits.outageMs, work);
  }

  /** What runs has so long to end, and is left to the next run then. */
  #interrupt(): void {
    const { store, drainMs, signal } = this.config;
    this.stop('interrupted');
    const leave = (): void => this.leaving.abort(signal?.reason);
    if (drainMs === 0) leave();
    else void store.sleep(drainMs, { signal: this.#over.signal }).then(leave, () => undefined);
  }

  async #pump(): Promise<void> {
    const below = await this.#below();
    while (!this.isStopping) {
      const changed = this.#bell.next();
      await this.#takeUp();
      const room = this.config.limits.running - this.#active;
      if (room <= 0) {
        await changed;
        continue;
      }
      this.#mayWait = false;
      const claimed = await this.patiently(() => this.#claims.claim(below, room));
      for (const item of claimed.items) this.#launch(item);
      const end = circuitEnd(claimed, this.config);
      if (end !== undefined) this.stop('errors', end);
      if (claimed.items.length > 0) continue;
      if (!(await this.#outlasts(below, claimed, changed))) return;
    }
  }

  /**
   * What others have left comes first, for it is paid or may be. The last state of an item's way
   * comes first, so that none is met twice.
   */
  async #takeUp(): Promise<void> {
    while (this.#mayBeLeft && !this.isStopping) {
      const paid = await this.#taken(['saving', 'running'], takenAtOnce);
      if (paid === takenAtOnce) continue;
      const only = this.accounts.only ?? this.accounts.at(this.config.provider.id);
      const room = this.#claims.roomIn(only);
      this.#mayBeLeft = room <= 0 || (await this.#taken(['submitting'], room)) === room;
      return;
    }
  }

  async #taken(states: readonly BatchItem['state'][], most: number): Promise<number> {
    const items = await this.patiently(() => this.#worker.takeUp(states, most));
    for (const item of items) this.#launch(item);
    return items.length;
  }

  /** Waits until there may be something to submit; `false` where that never comes. */
  async #outlasts(
    below: number,
    { waitMs }: ClaimedItems,
    changed: Promise<void>,
  ): Promise<boolean> {
    const { store } = this.config;
    if (waitMs === Infinity) {
      // Its own submits are in the way.
      await changed;
      return true;
    }
    const { nextAt, isAtWork } = await this.patiently(() => this.#worker.left(below));
    if (nextAt === undefined && this.#active === 0 && !isAtWork) {
      const all = await this.patiently(() => this.#worker.left(noPosition));
      if (all.nextAt !== undefined) {
        this.stop('canary', 'the first clips are there: approve() lets the others go');
      }
      return false;
    }
    const ms = waitMs ?? (nextAt === undefined ? Infinity : Math.max(1, nextAt - store.now()));
    // Where others are in the way, each end may make room; else it changes nothing here.
    const stirred = waitMs === undefined ? this.#mayBeMore(changed) : changed;
    if (ms === Infinity) return stirred.then(() => true);
    const over = new AbortController();
    const pause = store.sleep(ms, { signal: over.signal });
    await Promise.race([stirred, pause.catch(() => undefined)]);
    over.abort();
    await pause.catch(() => undefined);
    return true;
  }

  /** Waits until there may be more to claim, or nothing is at work any more. */
  async #mayBeMore(changed: Promise<void>): Promise<void> {
    await changed;
    while (!this.#mayWait && this.#active > 0 && !this.isStopping) await this.#bell.next();
  }

  async #below(): Promise<number> {
    const { canary } = this.config.limits;
    if (canary === undefined) return noPosition;
    const { isApproved } = await this.patiently(() => this.config.store.open());
    return isApproved ? noPosition : canary;
  }

  #launch(item: BatchItem): void {
    this.#active += 1;
    this.#item(item)
      .catch((error: unknown) => this.#broken(error))
      .finally(() => {
        this.#active -= 1;
        this.#bell.ring();
      });
  }

  async #item(item: BatchItem): Promise<void> {
    const started = item.state === 'submitting' ? await this.#submit(item) : item;
    if (started !== undefined) await this.#follows.toEnd(started);
  }

  async #submit(item: BatchItem): Promise<BatchItem | undefined> {
    try {
      return await this.#claims.during(item.account, () => this.#submits.submit(item));
    } finally {
      for (const bell of bellsOn(this.config.ledger)) bell.ring();
    }
  }

  /** The ledger cannot be written: nothing more is sent. What another worker has is its own. */
  #broken(error: unknown): void {
    if (error instanceof ItemLost) return;
    this.#fatal ??= error instanceof Error ? error : new Error('A run broke.', { cause: error });
    this.stop('errors');
    this.leaving.abort(error);
  }
}
