import type { Task } from './task.ts';

/** Every task of the emulator, oldest first. */
export class TaskStore {
  readonly #tasks = new Map<string, Task>();

  /** Keeps a task. */
  add(task: Task): void {
    this.#tasks.set(key(task.provider, task.id), task);
  }

  /** The task with the provider's own id. */
  find(provider: string, id: string): Task | undefined {
    return this.#tasks.get(key(provider, id));
  }

  /** The newest task with the caller's own id. */
  findByClientId(provider: string, clientId: string): Task | undefined {
    return this.list(provider).findLast((task) => task.clientId === clientId);
  }

  /** All tasks, or those of one provider. */
  list(provider?: string): readonly Task[] {
    const tasks = [...this.#tasks.values()];
    return provider === undefined ? tasks : tasks.filter((task) => task.provider === provider);
  }

  /** Forgets everything. */
  clear(): void {
    this.#tasks.clear();
  }
}

const key = (provider: string, id: string): string => `${provider} ${id}`;
