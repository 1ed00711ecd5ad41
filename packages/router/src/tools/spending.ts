import {
  GenlockError,
  isAmount,
  isTerminal,
  provesNoCharge,
  type Reservation,
  type Task,
  type TaskState,
} from '@genlock/core';
import { ToolRefusal } from './refusal.ts';
import type { ToolSettings } from './options.ts';

/** A task that these tools started. */
interface OwnTask {
  readonly reservation: Reservation;
  /** What it should cost, in USD: what counts where nobody tells what it did. */
  readonly expectedUsd: number;
  /** When it should have ended, in milliseconds since the epoch; where that is known. */
  readonly expectedAt: number | undefined;
  isSettled: boolean;
}

/** Money and a place that are set aside for one start. */
export interface Held {
  /** A task was started. */
  readonly started: (task: Task, expectedMs: number | undefined) => void;
  /** The start threw: what may have been charged stays set aside. */
  readonly failed: (error: unknown) => void;
}

/** The money and the clips of one set of tools. */
export class Spending {
  readonly #settings: Pick<ToolSettings, 'budget' | 'maxClips'>;
  readonly #tasks = new Map<string, OwnTask>();
  #clips = 0;

  constructor(settings: Pick<ToolSettings, 'budget' | 'maxClips'>) {
    this.#settings = settings;
  }

  /** What is left, in USD. */
  get leftUsd(): number {
    return this.#settings.budget.remainingUsd;
  }

  /** Whether these tools started a task. */
  knows(taskId: string): boolean {
    return this.#tasks.has(taskId);
  }

  /** When a task should have ended, in milliseconds since the epoch; `undefined` where nobody knows. */
  expectedAt(taskId: string): number | undefined {
    return this.#tasks.get(taskId)?.expectedAt;
  }

  /**
   * Holds a clip against what is left, without setting anything aside.
   *
   * @throws ToolRefusal naming the limit
   */
  check(usd: number, count: number): void {
    const { maxClips } = this.#settings;
    const left = maxClips - this.#clips;
    if (count > 1 || left < 1) throw tooManyClips(count, left, maxClips);
    if (usd > this.leftUsd) throw overBudget(usd, this.leftUsd, this.#settings.budget.limitUsd);
  }

  /**
   * Sets a place and the money for one clip aside, in one step: calls at the same time cannot pass
   * a limit together.
   *
   * @throws ToolRefusal naming the limit
   */
  hold(usd: number): Held {
    this.check(usd, 1);
    const { budget } = this.#settings;
    const reservation = budget.reserve(usd);
    if (reservation === undefined) throw overBudget(usd, this.leftUsd, budget.limitUsd);
    this.#clips += 1;
    return {
      started: (task, expectedMs) => this.#started(task, { reservation, usd, expectedMs }),
      failed: (error) => {
        if (provesNoCharge(error)) {
          reservation.release();
          this.#clips -= 1;
          return;
        }
        // Aborted after the submit: the task goes on, and is read by its id.
        const taskId = GenlockError.isInstance(error) ? error.taskId : undefined;
        if (taskId !== undefined) this.#note(taskId, { reservation, usd });
      },
    };
  }

  /** Whether the money of a task is still to be settled. */
  isOpen(taskId: string): boolean {
    return this.#tasks.get(taskId)?.isSettled === false;
  }

  /** A task was read: its end settles its money, once. */
  read(state: TaskState, costUsd: number | undefined): void {
    const task = this.#tasks.get(state.id);
    if (task === undefined || task.isSettled || !isTerminal(state.status)) return;
    if (costUsd !== undefined && isAmount(costUsd)) {
      task.reservation.settle(costUsd);
    } else if (state.status === 'succeeded') {
      task.reservation.settle(task.expectedUsd);
    } else if (state.error?.charged === 'no') {
      task.reservation.release();
    } else {
      // Ended without a video, and may have been charged: it stays set aside.
      return;
    }
    task.isSettled = true;
  }

  #started(
    { id, estimate, quotedUsd, acceptedAt }: Task,
    { reservation, usd, expectedMs }: NotedStart,
  ): void {
    // The same call again, in this process: it is paid for once.
    if (this.#tasks.has(id)) {
      reservation.release();
      this.#clips -= 1;
      return;
    }
    const expectedAt = expectedMs === undefined ? undefined : acceptedAt + expectedMs;
    this.#note(id, { reservation, usd: quotedUsd ?? estimate?.usd ?? usd }, expectedAt);
  }

  #note(
    taskId: string,
    { reservation, usd: expectedUsd }: Omit<NotedStart, 'expectedMs'>,
    expectedAt?: number,
  ): void {
    this.#tasks.set(taskId, { reservation, expectedUsd, expectedAt, isSettled: false });
  }
}

/** What is noted of a start. */
interface NotedStart {
  readonly reservation: Reservation;
  readonly usd: number;
  readonly expectedMs: number | undefined;
}

function tooManyClips(count: number, left: number, most: number): ToolRefusal {
  const limit = `${most} clips are allowed in all, ${Math.max(0, left)} of them are left`;
  const asked = count > 1 ? `One call starts one clip, and ${count} were asked for; ` : '';
  return new ToolRefusal('too-many-clips', `${asked}${limit}. Nothing was started or charged.`);
}

function overBudget(usd: number, left: number, limit: number): ToolRefusal {
  const message =
    `This clip may cost ${usd} USD, and of the budget of ${limit} USD ${left} USD are left. ` +
    'Nothing was started or charged.';
  return new ToolRefusal('budget-exceeded', message);
}
