import { OperationMap, type GenerateResult, type Operation } from '@genlock/middleware';
import { inProcess } from './task-reference.ts';

/** A task that this process alone can read. */
export type HeldTask =
  | { readonly kind: 'operation'; readonly operation: Operation }
  | { readonly kind: 'run'; end: RunEnd | undefined };

/** How a generation ended. */
export type RunEnd = { readonly result: GenerateResult } | { readonly error: unknown };

/** Tasks whose results may be bytes are kept in smaller number. */
const mostRuns = 500;

/** The tasks of a model that no task id can hold: the newest of them. */
export class HeldTasks {
  readonly #operations = new OperationMap<HeldTask>();
  readonly #runs = new OperationMap<HeldTask>(mostRuns);

  /** Keeps a task and gives what it is found by. */
  keep(task: HeldTask): string {
    const reference = `${inProcess}${globalThis.crypto.randomUUID()}`;
    this.#mapOf(task).set(reference, task);
    return reference;
  }

  /** The task of a reference, where this process has it. */
  find(reference: string): HeldTask | undefined {
    return this.#operations.get(reference) ?? this.#runs.get(reference);
  }

  #mapOf({ kind }: HeldTask): OperationMap<HeldTask> {
    return kind === 'run' ? this.#runs : this.#operations;
  }
}
