import { createTaskTimes, type TaskState, type TaskTimes } from '@genlock/core';

const maxStarted = 10_000;

/** How long tasks take here, by endpoint: what core learns of those that were seen to succeed. */
export class Durations {
  readonly #times: TaskTimes = createTaskTimes();
  readonly #started = new Map<string, number>();

  /** A task was accepted. */
  started(taskId: string, at: number): void {
    const [oldest] = this.#started.keys();
    if (this.#started.size >= maxStarted && oldest !== undefined) this.#started.delete(oldest);
    this.#started.set(taskId, at);
  }

  /** A task was seen to have succeeded. */
  succeeded(
    { id, provider, endpoint }: Pick<TaskState, 'id' | 'provider' | 'endpoint'>,
    at: number,
  ): void {
    const startedAt = this.#started.get(id);
    if (startedAt === undefined) return;
    this.#started.delete(id);
    this.#times.add(provider, endpoint, at - startedAt);
  }

  /** What is usual, in milliseconds, or `undefined` when no task was seen. */
  typicalMs(provider: string, endpoint: string): number | undefined {
    return this.#times.typicalMs(provider, endpoint);
  }
}
