import { onAbort } from '../http/on-abort.ts';
import { QueueGate, type Gate } from '../time/gate.ts';
import { isRequestBound } from '../time/request-bound.ts';
import { checkMs } from '../time/shared-promise.ts';
import { sleep } from '../time/sleep.ts';

/** Room for one task. */
export interface TaskSlot {
  /** The task was accepted: it has the slot until it ends. */
  readonly take: (taskId: string) => void;
  /** No task came of it. */
  readonly leave: () => void;
}

/** Waits for the end of a task; settles when it has ended, or when nobody can say. */
export type AwaitEnd = (taskId: string, signal: AbortSignal) => Promise<unknown>;

const unlimited: TaskSlot = { take: () => undefined, leave: () => undefined };

/**
 * Room for so many tasks at once, of this instance alone. The starts beyond wait in a queue; while
 * any does, the tasks that run are waited for, since their callers may never read them. Where a
 * promise belongs to a request, each start checks on a timer of its own whether there is room.
 */
export class TaskSlots {
  readonly #gate: Gate | undefined;
  /** What gives back the slot of each task that runs. */
  readonly #running = new Map<string, () => void>();
  #free: number;
  #queued = 0;
  /** Made when first needed: Workers allow none while a module loads. */
  #waits: AbortController | undefined;
  readonly #awaited = new Set<string>();
  readonly #isBound: boolean;

  /** @param atOnce - how many; `undefined` for any number */
  constructor(atOnce: number | undefined, isBound: boolean = isRequestBound) {
    this.#isBound = isBound;
    this.#free = atOnce ?? Number.POSITIVE_INFINITY;
    this.#gate = atOnce === undefined ? undefined : new QueueGate({ atOnce });
  }

  /** Whether a start would have to wait. */
  get isFull(): boolean {
    return this.#free <= 0;
  }

  /**
   * Room for one task, when it is its turn.
   *
   * @throws the reason of the signal, when it aborts before that
   */
  async enter(signal: AbortSignal | undefined, awaitEnd: AwaitEnd): Promise<TaskSlot> {
    signal?.throwIfAborted();
    if (this.#gate === undefined) return unlimited;
    if (this.#isBound) return this.#ownTurn(signal, awaitEnd);
    const mustWait = this.isFull;
    const turn = this.#turn(this.#gate, signal, awaitEnd);
    if (!mustWait) return turn;
    this.#queued += 1;
    for (const taskId of this.#running.keys()) this.#wait(taskId, awaitEnd);
    try {
      return await turn;
    } finally {
      this.#queued -= 1;
      if (this.#queued === 0) this.#stopWaits();
    }
  }

  /** A task was seen to have ended. */
  ended(taskId: string): void {
    this.#running.get(taskId)?.();
  }

  #turn(gate: Gate, signal: AbortSignal | undefined, awaitEnd: AwaitEnd): Promise<TaskSlot> {
    return new Promise((resolve, reject) => {
      let stopListening = (): void => undefined;
      const waiter = {
        goIn: () => {
          stopListening();
          this.#free -= 1;
          resolve(this.#slot(() => gate.leave(), awaitEnd));
        },
      };
      gate.enter(waiter);
      if (signal === undefined) return;
      stopListening = onAbort(signal, (reason) => {
        // The caller's own reason, whatever it is.
        // oxlint-disable-next-line typescript/prefer-promise-reject-errors
        if (gate.quit(waiter)) reject(reason);
      });
    });
  }

  /** Room by one's own checks; the tasks that run are waited for by whoever needs room. */
  async #ownTurn(signal: AbortSignal | undefined, awaitEnd: AwaitEnd): Promise<TaskSlot> {
    const waits = new AbortController();
    const awaited = new Set<string>();
    try {
      while (this.isFull) {
        for (const taskId of this.#running.keys()) {
          if (awaited.has(taskId)) continue;
          awaited.add(taskId);
          const settled = (): void => {
            if (!waits.signal.aborted) this.ended(taskId);
          };
          awaitEnd(taskId, waits.signal).then(settled, settled);
        }
        await sleep(checkMs, { signal });
      }
      this.#free -= 1;
      return this.#slot(() => undefined, awaitEnd);
    } finally {
      waits.abort();
    }
  }

  #slot(giveBack: () => void, awaitEnd: AwaitEnd): TaskSlot {
    const leave = (): void => {
      this.#free += 1;
      giveBack();
    };
    const take = (taskId: string): void => {
      this.#running.set(taskId, () => {
        this.#running.delete(taskId);
        leave();
      });
      if (this.#queued > 0) this.#wait(taskId, awaitEnd);
    };
    return { take, leave };
  }

  /** Gives back the slot of a task when it has ended, or when nobody can say whether it has. */
  #wait(taskId: string, awaitEnd: AwaitEnd): void {
    if (this.#awaited.has(taskId)) return;
    this.#awaited.add(taskId);
    this.#waits ??= new AbortController();
    const { signal } = this.#waits;
    const settled = (): void => {
      if (signal.aborted) return;
      this.#awaited.delete(taskId);
      this.ended(taskId);
    };
    awaitEnd(taskId, signal).then(settled, settled);
  }

  #stopWaits(): void {
    this.#waits?.abort();
    this.#waits = undefined;
    this.#awaited.clear();
  }
}
