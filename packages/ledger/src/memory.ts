import type { VideoProvider } from '@genlock/core';
import type { Desk } from './desk.ts';
import { learnedTimes } from './steps/learned.ts';
import { findTask } from './steps/resolved.ts';
import { optionalNumber } from './store/columns.ts';

/**
 * What a new process is told, so that it waits as well as one that has been there for long: how long
 * tasks take, and when a task began.
 */
export class Memory {
  readonly #desk: Desk;
  readonly #provider: Pick<VideoProvider, 'taskTimes'>;
  #loading: Promise<void> | undefined;

  constructor(desk: Desk, provider: Pick<VideoProvider, 'taskTimes'>) {
    this.#desk = desk;
    this.#provider = provider;
  }

  /** Takes up what is known of all endpoints, once. Never rejects: a wait goes without it. */
  load(): Promise<void> {
    this.#loading ??= this.#load().catch((error: unknown) => this.#desk.report(error));
    return this.#loading;
  }

  /** When a task was accepted, in milliseconds since the epoch; `undefined` where nobody knows. */
  async startOf(taskId: string): Promise<number | undefined> {
    try {
      const row = await this.#desk.read(findTask(taskId));
      return row && optionalNumber(row, 'accepted_at');
    } catch (error) {
      this.#desk.report(error);
      return undefined;
    }
  }

  async #load(): Promise<void> {
    const { taskTimes } = this.#provider;
    if (taskTimes?.restore === undefined) return;
    const learned = await this.#desk.read(learnedTimes());
    const endpoints = [...learned].map(([name, times]): [string, unknown] => [
      name,
      JSON.parse(times),
    ]);
    taskTimes.restore({ version: 1, endpoints: Object.fromEntries(endpoints) });
  }
}
