import type { VideoProvider } from '@genlock/core';
import type { BatchItem } from '@genlock/ledger';
import { storedRequestOf } from '../item/item-request.ts';
import { opened } from '../item/request-media.ts';
import { judge, type Judgement } from './judge.ts';
import type { RunContext } from './run-context.ts';

const minuteMs = 60_000;
const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

/** The idempotency key of an item's task: whoever starts it again gets the same task. */
function keyOf(batch: string, { id, round }: Pick<BatchItem, 'id' | 'round'>): string {
  return round === 1 ? `${batch}/${id}` : `${batch}/${id}~${round}`;
}

/** Starts the tasks of items. */
export class Submits {
  readonly #run: RunContext;
  /** When the next submit may go out, in milliseconds since the epoch. */
  #nextAt = 0;

  constructor(run: RunContext) {
    this.#run = run;
  }

  /** The item with its task; `undefined` where it has none now. */
  async submit(item: BatchItem): Promise<BatchItem | undefined> {
    const { name, provider, store } = this.#run.config;
    try {
      const request = await opened(storedRequestOf(item.request ?? '{}'));
      const drift = driftOf(provider, item, request, this.#run.config.limits.priceTolerance);
      if (drift !== undefined) {
        await this.#back(item, drift);
        return undefined;
      }
      await this.#pace();
      const { signal } = this.#run.leaving;
      const idempotencyKey = keyOf(name, item);
      const task = await provider.start(request, { idempotencyKey, signal });
      return await this.#running(item, task.id, task.acceptedAt);
    } catch (error) {
      // Nothing was sent: the start was ended before its submit.
      if (this.#run.leaving.signal.aborted && error === this.#run.leaving.signal.reason) {
        await this.#run.move(item, { state: 'waiting' });
        return undefined;
      }
      return this.#judged(item, error, store.now());
    }
  }

  async #judged(item: BatchItem, error: unknown, now: number): Promise<BatchItem | undefined> {
    const judgement = judge(error);
    const tries = item.tries + 1;
    switch (judgement.kind) {
      case 'fatal':
        throw error;
      case 'running':
        return this.#running(item, judgement.taskId, undefined);
      case 'retry':
        if (tries > this.#run.config.limits.retries) {
          return this.#ended(item, { kind: 'end', state: 'refused', fault: judgement.fault });
        }
        await this.#run.move(item, {
          state: 'waiting',
          tries,
          nextAt: now + (judgement.afterMs ?? pauseOf(tries)),
          fault: judgement.fault,
        });
        return undefined;
      case 'end':
        return this.#ended(item, judgement);
    }
  }

  async #ended(
    item: BatchItem,
    { state, fault }: Extract<Judgement, { readonly kind: 'end' }>,
  ): Promise<undefined> {
    await this.#run.move(item, { state, fault });
    if (state === 'over-budget') {
      this.#run.stop('budget', 'the budget is used up or set aside');
      return;
    }
    const why = this.#run.fuse.failure(fault);
    if (why !== undefined) this.#run.stop('errors', why);
  }

  async #running(
    item: BatchItem,
    taskId: string,
    acceptedAt: number | undefined,
  ): Promise<BatchItem> {
    await this.#run.move(item, { state: 'running', taskId, acceptedAt, fault: null });
    return { ...item, state: 'running', taskId, acceptedAt };
  }

  /** Nothing was sent: the plan does not hold any more. */
  async #back(item: BatchItem, reason: string): Promise<void> {
    this.#run.stop('price-changed', reason);
    await this.#run.move(item, { state: 'waiting' });
  }

  /** Waits until the rate lets the next submit go. */
  async #pace(): Promise<void> {
    const { store, limits } = this.#run.config;
    const now = store.now();
    const at = Math.max(now, this.#nextAt);
    this.#nextAt = at + minuteMs / limits.submitsPerMinute;
    if (at > now) await store.sleep(at - now, { signal: this.#run.leaving.signal });
  }
}

function pauseOf(tries: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** (tries - 1));
}

/** What is no longer as it was planned, in words. An item whose plan was never made drifts not. */
function driftOf(
  provider: VideoProvider,
  { planned, plannedModel, tries }: BatchItem,
  request: Parameters<VideoProvider['estimate']>[0],
  tolerance: number,
): string | undefined {
  if (planned === undefined || tries > 0) return undefined;
  let estimate;
  try {
    estimate = provider.estimate(request);
  } catch {
    // The start says what is wrong, and sends nothing.
    return undefined;
  }
  const { usd, model, endpoint } = estimate;
  if (plannedModel !== undefined && model !== plannedModel) {
    return `${plannedModel} was planned, and ${model} would be made`;
  }
  const plannedUsd = planned / 1_000_000;
  if (usd <= plannedUsd * (1 + tolerance) + 1e-9) return undefined;
  return `${plannedUsd} USD was planned, and ${endpoint} costs ${usd} USD now`;
}
