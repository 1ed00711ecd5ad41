import type { VideoProvider } from '../../src/provider/video-provider.ts';
import type { TaskState } from '../../src/types/task-state.ts';
import { createWebhookHandler } from '../../src/webhook/webhook-handler.ts';
import type { ScheduledAcme } from './scheduled-acme.ts';

/** What may happen to a task and to who waits for it, in any order and at any time. */
export type Step =
  | { readonly kind: 'poll' | 'crash' | 'webhook' | 'webhook-twice' }
  | { readonly kind: 'wait'; readonly timeoutMs: number }
  | { readonly kind: 'abort'; readonly afterMs: number }
  | { readonly kind: 'time'; readonly ms: number };

/** One life of a task: everything that was seen of it. */
export class TaskLife {
  readonly seen: TaskState[] = [];
  readonly errors: unknown[] = [];
  /** What was answered to webhooks. */
  readonly answers: number[] = [];
  /** How often the handler told of the end. */
  reported = 0;
  readonly #acme: ScheduledAcme;
  readonly #taskId: string;
  readonly #work: Promise<unknown>[] = [];
  readonly #handler: (request: Request) => Promise<Response>;
  #provider: VideoProvider;

  constructor(acme: ScheduledAcme, taskId: string) {
    this.#acme = acme;
    this.#taskId = taskId;
    this.#provider = acme.createProvider();
    this.#handler = createWebhookHandler({
      providers: [acme.createProvider()],
      onEvent: (_event, state) => {
        this.reported += 1;
        this.seen.push(state);
      },
      waitUntil: (work) => this.#work.push(work),
    });
  }

  /** Lets one thing happen. What comes of it, now or later, is kept. */
  async perform(what: Step): Promise<void> {
    switch (what.kind) {
      case 'poll':
        return this.#see(this.#provider.status(this.#taskId));
      case 'wait':
        return this.#see(this.#provider.wait(this.#taskId, { timeoutMs: what.timeoutMs }));
      case 'abort':
        return this.#waitAndAbort(what.afterMs);
      case 'crash':
        // All that is left is the task id.
        this.#provider = this.#acme.createProvider();
        return undefined;
      case 'time':
        this.#acme.advance(what.ms);
        return undefined;
      case 'webhook':
        return this.deliver();
      case 'webhook-twice':
        await Promise.all([this.deliver(), this.deliver()]);
        return undefined;
    }
  }

  /** Delivers a webhook, once the task has one. */
  async deliver(): Promise<void> {
    const [task] = this.#acme.memory.tasks;
    if (task === undefined || this.#acme.now() < task.endsAt) return;
    const { status } = await this.#handler(this.#acme.memory.webhookOf(task));
    this.answers.push(status);
  }

  /** The work that a handler does after its answers. */
  async settle(): Promise<void> {
    await Promise.all(this.#work);
  }

  async #waitAndAbort(afterMs: number): Promise<void> {
    const controller = new AbortController();
    const from = this.#acme.now();
    const onState = (): void => {
      if (this.#acme.now() - from >= afterMs) controller.abort();
    };
    const { signal } = controller;
    await this.#see(this.#provider.wait(this.#taskId, { signal, onState }));
  }

  async #see(read: Promise<TaskState>): Promise<void> {
    await read.then(
      (state) => this.seen.push(state),
      (error: unknown) => this.errors.push(error),
    );
  }
}
