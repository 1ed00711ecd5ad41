import { BoundedMap } from '../bounded-map.ts';
import type { OnEvent } from './events.ts';
import { isTerminal, type TaskState } from '../types/task-state.ts';
import { amountOrNone } from '../money/amount.ts';
import type { Reservation } from '../money/budget.ts';

/** What a task that was started is expected to cost, in USD. */
export interface ExpectedCharge {
  readonly estimateUsd: number | undefined;
  /** What the provider said with the submit. */
  readonly quotedUsd?: number | undefined;
  /** What is set aside for it. */
  readonly reservation: Reservation | undefined;
}

interface OpenCharge extends ExpectedCharge {
  isSettled: boolean;
}

const mostTracked = 50_000;

/**
 * The money side of the tasks that this instance started: settles each once when it ends, and
 * tells how far the actual cost is from the estimate.
 */
export class TaskCharges {
  readonly #open = new BoundedMap<string, OpenCharge>(mostTracked);
  readonly #onEvent: OnEvent;

  constructor(onEvent: OnEvent) {
    this.#onEvent = onEvent;
  }

  /** A task was accepted. */
  open(taskId: string, charge: ExpectedCharge): void {
    this.#open.set(taskId, { ...charge, isSettled: false });
  }

  /** Whether this instance started a task. */
  knows(taskId: string): boolean {
    return this.#open.has(taskId);
  }

  /** A task was read. Its end settles it; until then, and for ever after, nothing happens. */
  read(state: TaskState): void {
    const charge = this.#open.get(state.id);
    if (charge === undefined || charge.isSettled || !isTerminal(state.status)) return;
    charge.isSettled = true;
    const cost = amountOrNone(state.cost);
    if (cost !== undefined) {
      this.actual(state.id, cost);
    } else if (state.status === 'succeeded') {
      charge.reservation?.settle(charge.quotedUsd ?? charge.estimateUsd ?? 0);
    } else if (state.error?.charged === 'no') {
      charge.reservation?.release();
    }
    // What ended without a video and may have been charged stays reserved.
  }

  /** The provider told what a task really cost. */
  actual(taskId: string, actualUsd: number): void {
    const charge = this.#open.get(taskId);
    charge?.reservation?.settle(actualUsd);
    this.#onEvent({ type: 'cost', taskId, estimateUsd: charge?.estimateUsd, actualUsd });
  }
}
