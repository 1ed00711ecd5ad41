import { BoundedMap } from '../bounded-map.ts';
import { WebhookVerificationError } from '../errors/webhook-verification-error.ts';
import type { VideoProvider } from '../provider/video-provider.ts';
import { isRequestBound } from '../time/request-bound.ts';
import { SharedPromise, unlessAbandoned } from '../time/shared-promise.ts';
import { isUnknownTask } from '../task/missing-tasks.ts';
import type { TaskState } from '../types/task-state.ts';
import type { TaskEvent } from '../provider/task-event.ts';
import type { WebhookStore } from './webhook-store.ts';

/** A verified webhook of a task that has ended. */
export interface Delivery {
  readonly provider: VideoProvider;
  readonly event: TaskEvent;
  readonly taskId: string;
  /** Whether a call of this process waits for it, so that the task is surely ours. */
  readonly isAwaited: boolean;
  /** Takes the state that was read. */
  readonly onRead: (state: TaskState) => void | Promise<void>;
}

/** What is done about a delivery. */
export type Intake = 'taken' | 'known' | 'not-ours' | 'busy';

/** How a read went: the task ended and it was passed on, it is not ours, or neither is known. */
type Outcome = 'passed-on' | 'not-ours' | 'failed';

/** Most deliveries that are worked on at a time: a flood must not fill the memory. */
const maxUnderWay = 1_000;
/** How many tasks that are not ours are remembered, and how many endpoints are tried for each. */
const maxForeign = 10_000;
const maxEndpoints = 4;

interface UnderWay {
  readonly taskId: string;
  readonly outcome: SharedPromise<Outcome>;
}

/** Wrapped, since a promise of a promise is one promise. */
interface Begun {
  readonly work: Promise<void>;
}

/**
 * Deals with each ended task once, by provider and the provider's own id. The endpoint comes from
 * the URL, which nobody signs: the same delivery under another endpoint is no second event.
 */
export class Deliveries {
  readonly #store: WebhookStore;
  readonly #timeoutMs: number;
  readonly #report: (error: unknown) => void;
  readonly #waitUntil: ((work: Promise<void>) => void) | undefined;
  readonly #underWay = new Map<string, UnderWay>();
  /** By key, the task ids that our own key does not find. */
  readonly #foreign = new BoundedMap<string, Set<string>>(maxForeign);
  #working = 0;

  constructor(
    store: WebhookStore,
    timeoutMs: number,
    report: (error: unknown) => void,
    waitUntil: ((work: Promise<void>) => void) | undefined,
  ) {
    this.#store = store;
    this.#timeoutMs = timeoutMs;
    this.#report = report;
    this.#waitUntil = waitUntil;
  }

  /**
   * Claims a delivery and begins to work on it.
   *
   * @throws what the store throws, before anything is read
   */
  async take(delivery: Delivery): Promise<Intake> {
    const { event, taskId } = delivery;
    const key = `${event.provider}:${event.providerTaskId}`;
    if (!delivery.isAwaited && this.#isForeign(key, taskId)) return 'not-ours';
    // A request that the runtime ends is never counted out again.
    if (this.#working >= maxUnderWay && !isRequestBound) return 'busy';
    this.#working += 1;
    let begun: Begun | undefined;
    try {
      begun = await this.#begin(key, delivery);
    } finally {
      if (begun === undefined) this.#working -= 1;
    }
    if (begun === undefined) return 'known';
    const work = begun.work.catch(this.#report).finally(() => {
      this.#working -= 1;
    });
    this.#waitUntil?.(work);
    // Nobody keeps the request alive for what comes after its answer.
    if (this.#waitUntil === undefined && isRequestBound) await work;
    return 'taken';
  }

  /** The work on a delivery; `undefined` where there is none to do. */
  async #begin(key: string, delivery: Delivery): Promise<Begun | undefined> {
    const { taskId } = delivery;
    if (await this.#store.claim(key)) {
      const outcome = this.#carryOut(key, delivery);
      this.#underWay.set(key, { taskId, outcome: new SharedPromise(outcome) });
      const work = outcome.then(() => {
        this.#underWay.delete(key);
      });
      return { work };
    }
    const other = this.#underWay.get(key);
    const isSame = other?.taskId === taskId;
    if (other === undefined || (isSame && !isRequestBound)) return undefined;
    // Either may have the wrong endpoint. When it was the other one, this one gets its turn.
    return { work: this.#takeAfter(key, other, delivery) };
  }

  /** Takes a delivery where the other one came to nothing, or was ended by the runtime. */
  async #takeAfter(key: string, other: UnderWay, delivery: Delivery): Promise<void> {
    const outcome = await other.outcome.join().catch(unlessAbandoned);
    if (outcome === undefined && this.#underWay.get(key) === other) {
      this.#underWay.delete(key);
      await this.#store.release(key);
    }
    const isSame = other.taskId === delivery.taskId;
    if (outcome === undefined || (outcome === 'not-ours' && !isSame)) await this.take(delivery);
  }

  #isForeign(key: string, taskId: string): boolean {
    const tried = this.#foreign.get(key);
    return tried !== undefined && (tried.has(taskId) || tried.size >= maxEndpoints);
  }

  /** Never rejects: what goes wrong is reported, and the claim given back for the next delivery. */
  async #carryOut(key: string, delivery: Delivery): Promise<Outcome> {
    const outcome = await this.#readAndPassOn(key, delivery).catch((error: unknown): Outcome => {
      this.#report(error);
      return 'failed';
    });
    if (outcome !== 'passed-on') {
      try {
        await this.#store.release(key);
      } catch (error) {
        this.#report(error);
      }
    }
    return outcome;
  }

  async #readAndPassOn(key: string, delivery: Delivery): Promise<Outcome> {
    const { taskId, onRead } = delivery;
    const state = await this.#read(delivery);
    if (state !== undefined) {
      await onRead(state);
      return 'passed-on';
    }
    const tried = this.#foreign.get(key) ?? new Set();
    this.#foreign.set(key, tried.add(taskId));
    this.#report(new WebhookVerificationError('not-ours', delivery.event.provider));
    return 'not-ours';
  }

  /**
   * Reads the task until the read agrees that it has ended; `undefined` when the provider does not
   * know it for our key. A customer of the same provider can have any number of rightly signed
   * webhooks sent here: each costs one read.
   */
  async #read({ provider, taskId, isAwaited }: Delivery): Promise<TaskState | undefined> {
    const timeoutMs = this.#timeoutMs;
    if (isAwaited) return provider.wait(taskId, { timeoutMs });
    const unknown = new AbortController();
    const onState = (state: TaskState): void => {
      if (isUnknownTask(state)) unknown.abort();
    };
    try {
      const state = await provider.wait(taskId, { timeoutMs, onState, signal: unknown.signal });
      return unknown.signal.aborted ? undefined : state;
    } catch (error) {
      if (unknown.signal.aborted) return undefined;
      throw error;
    }
  }
}
