import { type BatchItem, type BatchRunner, type ItemChange, RunnerLost } from '@genlock/ledger';
import { BatchBusyError } from '../errors/batch-busy-error.ts';
import { Bell } from './bell.ts';
import { itemsOf } from '../report.ts';
import type { BatchEvent, Ending } from './ending.ts';
import { Follows } from './follows.ts';
import { Fuse } from './fuse.ts';
import { Room } from './room.ts';
import type { RunConfig, RunContext } from './run-context.ts';
import { Saves } from './saves.ts';
import { Submits } from './submits.ts';

/** How often it is asked whether somebody paused the batch. */
const watchMs = 1_000;

/** Above every position; a whole number, since PostgreSQL compares a BIGINT with nothing else. */
const noPosition = Number.MAX_SAFE_INTEGER;

/**
 * One run of a batch. An item goes through it in one promise: a submit, for which there is little
 * room; the wait, which takes none; the file.
 */
export class Run implements RunContext {
  readonly config: RunConfig;
  readonly #runner: BatchRunner;
  readonly #bell: Bell = new Bell();
  readonly fuse: Fuse;
  readonly saves: Room;
  readonly leaving: AbortController = new AbortController();
  readonly #submits: Submits;
  readonly #follows: Follows;
  #submitting = 0;
  #active = 0;
  #ending: Ending | undefined;
  #reason: string | undefined;
  #fatal: Error | undefined;

  constructor(config: RunConfig, runner: BatchRunner) {
    this.config = config;
    this.#runner = runner;
    this.fuse = new Fuse(config.limits);
    this.saves = new Room(config.limits.saves);
    this.#submits = new Submits(this);
    this.#follows = new Follows(this, new Saves(this));
  }

  /** Whether nothing more is submitted. */
  get isStopping(): boolean {
    return this.#ending !== undefined;
  }

  /** Runs until nothing is left to do, or something says to stop. */
  async toEnd(): Promise<{ readonly ending: Ending; readonly reason: string | undefined }> {
    const { signal } = this.config;
    const interrupt = (): void => this.#interrupt();
    signal?.addEventListener('abort', interrupt, { once: true });
    if (signal?.aborted === true) interrupt();
    const watch = new AbortController();
    const watching = this.#watch(watch.signal);
    try {
      await this.#takeUp();
      await this.#submitAll();
      while (this.#active > 0) await this.#bell.next();
    } finally {
      watch.abort();
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
    this.#tell({ type: 'stopping', ending, reason });
    this.#bell.ring();
  }

  /** Changes an item, and says so. */
  async move(item: BatchItem, change: ItemChange): Promise<void> {
    await this.#runner.move(item.id, change);
    const { state = item.state, taskId = item.taskId, fault } = change;
    this.#tell({ type: 'item', id: item.id, state, taskId, code: fault?.code });
  }

  #tell(event: BatchEvent): void {
    try {
      this.config.onEvent?.(event);
    } catch {
      // A listener's mistake must not cost a task.
    }
  }

  #interrupt(): void {
    this.stop('interrupted');
    this.leaving.abort(this.config.signal?.reason);
  }

  /** Asks now and then whether somebody paused or canceled the batch, in whatever process. */
  async #watch(signal: AbortSignal): Promise<void> {
    const { store } = this.config;
    while (!signal.aborted) {
      const { state } = await store.open().catch(() => ({ state: 'open' as const }));
      if (state !== 'open') this.stop(state);
      await store.sleep(watchMs, { signal }).catch(() => undefined);
    }
  }

  /**
   * What an earlier run has left: it comes first, for it is paid or may be. The last state of an
   * item's way comes first, so that none is met twice.
   */
  async #takeUp(): Promise<void> {
    for await (const item of itemsOf(this.config.store, 'saving', 'running', 'submitting')) {
      if (this.leaving.signal.aborted) return;
      while (this.#submitting >= this.config.limits.submits) await this.#bell.next();
      this.#launch(item);
    }
  }

  async #submitAll(): Promise<void> {
    const below = await this.#below();
    while (!this.isStopping) {
      const room = this.#room();
      if (room <= 0) {
        await this.#bell.next();
        continue;
      }
      const changed = this.#bell.next();
      const items = await this.#runner.claim(below, room);
      for (const item of items) this.#launch(item);
      if (items.length === 0 && !(await this.#outlasts(below, changed))) return;
    }
  }

  /** Waits until there may be something to submit; `false` where that never comes. */
  async #outlasts(below: number, changed: Promise<void>): Promise<boolean> {
    const { store } = this.config;
    const at = await this.#runner.nextAt(below);
    if (at === undefined && this.#active === 0) {
      if (below !== noPosition && (await this.#runner.nextAt(noPosition)) !== undefined) {
        this.stop('canary', 'the first clips are there: approve() lets the others go');
      }
      return false;
    }
    if (at === undefined) {
      await changed;
      return true;
    }
    const over = new AbortController();
    const pause = store.sleep(Math.max(1, at - store.now()), { signal: over.signal });
    await Promise.race([changed, pause.catch(() => undefined)]);
    over.abort();
    await pause.catch(() => undefined);
    return true;
  }

  /** How many may be submitted now. */
  #room(): number {
    const { submits, running } = this.config.limits;
    return Math.min(submits - this.#submitting, running - this.#active);
  }

  async #below(): Promise<number> {
    const { canary } = this.config.limits;
    if (canary === undefined) return noPosition;
    const { isApproved } = await this.config.store.open();
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
    this.#submitting += 1;
    try {
      return await this.#submits.submit(item);
    } finally {
      this.#submitting -= 1;
      this.#bell.ring();
    }
  }

  /** The ledger cannot be written, or another runner has taken over: nothing more is sent. */
  #broken(error: unknown): void {
    const isLost = error instanceof RunnerLost;
    const fatal = isLost ? new BatchBusyError(this.config.name, error) : error;
    this.#fatal ??= fatal instanceof Error ? fatal : new Error('A run broke.', { cause: fatal });
    this.stop('errors');
    this.leaving.abort(error);
  }
}
