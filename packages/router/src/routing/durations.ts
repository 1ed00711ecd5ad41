const mostStarted = 10_000;
/** Weight of the newest duration in the running mean: about the last ten count. */
const newestWeight = 0.2;

/** How long tasks take here, by endpoint: a running mean of those that were seen to succeed. */
export class Durations {
  readonly #means = new Map<string, number>();
  readonly #started = new Map<string, number>();

  /** A task was accepted. */
  started(taskId: string, at: number): void {
    const [oldest] = this.#started.keys();
    if (this.#started.size >= mostStarted && oldest !== undefined) this.#started.delete(oldest);
    this.#started.set(taskId, at);
  }

  /** A task was seen to have succeeded. */
  succeeded(taskId: string, key: string, at: number): void {
    const startedAt = this.#started.get(taskId);
    if (startedAt === undefined) return;
    this.#started.delete(taskId);
    const mean = this.#means.get(key);
    const took = at - startedAt;
    this.#means.set(key, mean === undefined ? took : mean + (took - mean) * newestWeight);
  }

  /** The mean in milliseconds, or `undefined` when none was seen. */
  meanOf(key: string): number | undefined {
    return this.#means.get(key);
  }
}
