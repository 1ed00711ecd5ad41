import { onAbort } from '../http/on-abort.ts';
import type { Gate, Waiter } from '../time/gate.ts';
import { isRequestBound } from '../time/request-bound.ts';
import { gatherMs } from '../time/group-gate.ts';
import { after } from '../time/sleep.ts';

/** One caller's part in a read. */
export interface ReadCall<Result> {
  /** Which read it is: callers with the same key may share one. */
  readonly key: string;
  /** Ends this caller's part, and the read itself once nobody is left. */
  readonly signal?: AbortSignal | undefined;
  /** How long the read may be held back before it is sent, in milliseconds. Default: for ever. */
  readonly patienceMs?: number | undefined;
  /**
   * Whether an answer to a question that was sent before this call will do. Default `false`: what
   * is asked after a webhook or a cancel must not be told how things stood before.
   */
  readonly mayBeUnderWay?: boolean | undefined;
  /** Reads of one group go through the gate together. */
  readonly group?: string | undefined;
  /**
   * Sends it: with those of its group where it has one, or alone. The signal is there where the
   * caller that began it has one. {@link sendAlone} in place of a result sends it again, alone.
   */
  readonly send: (
    signal: AbortSignal | undefined,
    isAlone: boolean,
  ) => Promise<Result | typeof sendAlone>;
}

/** Stands for a read that told nothing since it was one of many. */
export const sendAlone: unique symbol = Symbol('send alone');

/** A caller's patience ended before the read was sent. */
export class HeldBackError extends Error {
  override readonly name = 'HeldBackError';
}

/** Reads behind a gate, one for all who ask the same at the same time. */
export class SharedReads<Result> {
  readonly #gate: Gate;
  /** Absent where a read belongs to the request that sent it: nobody else can wait for it. */
  readonly #open: Map<string, SharedRead<Result>> | undefined;

  constructor(gate: Gate, isBound: boolean = isRequestBound) {
    this.#gate = gate;
    this.#open = isBound ? undefined : new Map();
  }

  /**
   * Asks, together with whoever asks the same.
   *
   * @throws HeldBackError when `patienceMs` passed before the read was sent
   * @throws the reason of an abort, and what the read throws
   */
  read(call: ReadCall<Result>): Promise<Result> {
    const { key, signal, mayBeUnderWay = false } = call;
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) throw signal.reason;
      let read = this.#open?.get(key);
      if (read === undefined || (read.isSent && !mayBeUnderWay)) {
        const fresh = new SharedRead(this.#gate, call, () => this.#forget(key, fresh));
        this.#open?.set(key, fresh);
        this.#gate.enter(fresh);
        read = fresh;
      }
      read.join(call, { resolve, reject });
    });
  }

  #forget(key: string, read: SharedRead<Result>): void {
    if (this.#open?.get(key) === read) this.#open.delete(key);
  }
}

/** Somebody who waits for the answer. */
interface Caller<Result> {
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
  stopListening?: (() => void) | undefined;
  stopTimer?: (() => void) | undefined;
}

/** One read and all who wait for it. It may wait in the queue for long: it holds no promise. */
class SharedRead<Result> implements Waiter {
  readonly #gate: Gate;
  readonly #send: ReadCall<Result>['send'];
  readonly #forget: () => void;
  /** None where whoever began it has no signal: it is not broken off. */
  readonly #controller: AbortController | undefined;
  readonly #callers = new Set<Caller<Result>>();
  #group: string | undefined;
  #isIn = false;
  #isSent = false;

  constructor(gate: Gate, { send, signal, group }: ReadCall<Result>, forget: () => void) {
    this.#gate = gate;
    this.#group = group;
    this.#send = send;
    this.#forget = forget;
    this.#controller = signal && new AbortController();
  }

  get isSent(): boolean {
    return this.#isSent;
  }

  get group(): string | undefined {
    return this.#group;
  }

  readonly goIn = (): void => {
    this.#isIn = true;
    // Behind this turn: who asks in the same turn is still in time.
    void Promise.resolve().then(() => this.#ask());
  };

  join({ signal, patienceMs }: ReadCall<Result>, caller: Caller<Result>): void {
    this.#callers.add(caller);
    if (signal !== undefined) {
      caller.stopListening = onAbort(signal, (reason) => this.#leave(caller, reason));
    }
    if (patienceMs !== undefined && !this.#isIn) {
      // A group waits for its members, which is nobody's lack of room.
      const gatheringMs = this.#group === undefined ? 0 : 2 * gatherMs;
      caller.stopTimer = after(patienceMs + gatheringMs, () => {
        if (!this.#isIn) this.#leave(caller, new HeldBackError());
      });
    }
  }

  /** Takes a caller's part from the read, and breaks it off when that was the last one. */
  #leave(caller: Caller<Result>, reason: unknown): void {
    this.#callers.delete(caller);
    settle(caller);
    caller.reject(reason);
    if (this.#callers.size > 0) return;
    // At once: who comes now must not share a read that was broken off.
    this.#forget();
    this.#gate.quit(this);
    this.#controller?.abort(reason);
  }

  async #ask(): Promise<void> {
    const isDone = await this.#askOnce();
    this.#gate.leave(this);
    if (isDone || this.#callers.size === 0) return;
    this.#group = undefined;
    this.#isIn = false;
    this.#gate.enter(this);
  }

  /** Whether it need not be sent again. */
  async #askOnce(): Promise<boolean> {
    try {
      // Everybody left between the gate and here.
      if (this.#callers.size === 0) return true;
      this.#isSent = true;
      const isAlone = this.#group === undefined;
      const result = await this.#send(this.#controller?.signal, isAlone);
      if (result === sendAlone) return false;
      this.#forget();
      for (const caller of this.#callers) {
        settle(caller);
        caller.resolve(result);
      }
    } catch (error) {
      this.#forget();
      for (const caller of this.#callers) {
        settle(caller);
        caller.reject(error);
      }
    }
    return true;
  }
}

/** Nothing can end this caller's part any more. */
function settle({
  stopListening,
  stopTimer,
}: Pick<Caller<never>, 'stopListening' | 'stopTimer'>): void {
  stopListening?.();
  stopTimer?.();
}
