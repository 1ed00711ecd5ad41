import type { Task } from './task.ts';

/** What an account is allowed at one provider. */
export interface AccountLimits {
  /** Submits in one minute (of the tasks' time, so `speed` shortens it); more get 429. Default: any number. */
  readonly submitsPerMinute?: number;
  /** Tasks that run at once; more wait for their turn. Default: any number. */
  readonly concurrentTasks?: number;
}

const minuteMs = 60_000;

/** Counts what an account does against its limits. */
export class Account {
  readonly #limits: Readonly<Partial<Record<string, AccountLimits>>>;
  readonly #minuteMs: number;
  readonly #submits = new Map<string, { readonly minute: number; count: number }>();

  /** @param speed How many times faster than life tasks run. */
  constructor(limits: Readonly<Partial<Record<string, AccountLimits>>>, speed: number) {
    this.#limits = limits;
    this.#minuteMs = minuteMs / speed;
  }

  /** Whether one more submit is allowed now. Counts it if so; the count starts over with each minute. */
  admits(provider: string, now: number): boolean {
    const most = this.#limits[provider]?.submitsPerMinute ?? Infinity;
    const minute = Math.floor(now / this.#minuteMs);
    const last = this.#submits.get(provider);
    const window = last?.minute === minute ? last : { minute, count: 0 };
    this.#submits.set(provider, window);
    if (window.count >= most) return false;
    window.count++;
    return true;
  }

  /** When a new task can start, given the others of this provider: at once, or when one of them makes room. */
  roomAt(provider: string, others: () => readonly Task[], now: number): number {
    const most = this.#limits[provider]?.concurrentTasks;
    if (most === undefined) return now;
    const ends = others()
      .filter((task) => task.canceledAt === undefined && task.finishedAt > now)
      .map((task) => task.finishedAt)
      .toSorted((a, b) => a - b);
    return ends.length < most ? now : (ends[ends.length - most] ?? now);
  }

  /** Starts counting over. */
  clear(): void {
    this.#submits.clear();
  }
}
