import type { Experimental_VideoModelV4OperationWebhook as OperationWebhook } from '@ai-sdk/provider';
import type { VideoProvider } from '../provider/video-provider.ts';
import type { WaitOptions } from '../provider/call-options.ts';

/** How often to poll while no webhook has come, and once one has, in milliseconds. */
const behindMs = 60_000;
const afterMs = 2_000;

/**
 * A webhook that cannot be lost: the task is polled slowly until the webhook comes, and at
 * once when it does. A lost delivery delays, it never loses; an early one waits for the read.
 */
export class GuardedWebhook {
  /** Resolves when a read says that the task has ended. Rejects with the task id on the error. */
  readonly received: Promise<OperationWebhook>;
  readonly #hint: Promise<OperationWebhook | undefined>;
  #settle: ((outcome: Promise<OperationWebhook>) => void) | undefined;

  constructor(received: PromiseLike<OperationWebhook>) {
    // A webhook that fails is a webhook that does not come: polling goes on.
    this.#hint = Promise.resolve(received).catch(() => Promise.race<undefined>([]));
    this.received = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** Begins to poll the task, up to the deadline or the abort of the options. */
  watch(provider: VideoProvider, taskId: string, options: WaitOptions): void {
    this.#settle?.(this.#wait(provider, taskId, options));
  }

  /** The same for a provider that has no webhooks: on the schedule of any other wait. */
  poll(provider: VideoProvider, taskId: string, options: WaitOptions): void {
    const ended = provider.wait(taskId, options);
    this.#settle?.(ended.then(({ status }) => ({ headers: {}, body: { taskId, status } })));
  }

  async #wait(
    provider: VideoProvider,
    taskId: string,
    options: WaitOptions,
  ): Promise<OperationWebhook> {
    let webhook: OperationWebhook | undefined;
    const hint = this.#hint.then((received) => {
      webhook = received;
    });
    const pollSchedule = (): number => (webhook === undefined ? behindMs : afterMs);
    const { status } = await provider.wait(taskId, { ...options, hint, pollSchedule });
    return webhook ?? { headers: {}, body: { taskId, status } };
  }
}
