/** Says to the waits for tasks that theirs may have ended, so that they read at once. */
export class Hints {
  readonly #waiting = new Map<string, () => void>();

  /** Resolves when somebody says that a task may have ended. */
  of(taskId: string): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.set(taskId, resolve);
    });
  }

  /** Says so; `false` where nobody of this process waits for it. */
  wake(taskId: string): boolean {
    const wake = this.#waiting.get(taskId);
    wake?.();
    return wake !== undefined;
  }

  forget(taskId: string): void {
    this.#waiting.delete(taskId);
  }

  /** Whether anybody waits. */
  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }
}
