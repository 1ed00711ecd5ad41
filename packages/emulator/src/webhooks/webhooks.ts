import type { Task } from '../task.ts';
import { isOver, phaseAt } from '../task.ts';
import type { World } from '../world.ts';
import {
  isLoopback,
  sendWebhook,
  type WebhookDelivery,
  type WebhookMessage,
  type WriteWebhook,
} from './delivery.ts';
import { createKeys, type SigningKeys } from './keys.ts';

interface Due {
  readonly task: Task;
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly attempt: number;
  /** Whether a fault has had its say already. */
  readonly isSettled: boolean;
}

// WaveSpeed tries three times more, at growing intervals (wavespeed.ai/docs/docs-api/webhooks, 2025). The
// intervals are inferred; the same serve for the others.
const retryAfterMs = [1000, 2000, 4000] as const;
const defaultLateMs = 1000;

/** Delivers a webhook when its task is over. */
export class Webhooks {
  /** The keys that a receiver should trust. */
  readonly keys: SigningKeys = createKeys();
  readonly #wrongKeys = createKeys();
  readonly #world: () => World;
  readonly #write: Readonly<Record<string, WriteWebhook>>;
  #due: Due[] = [];
  #deliveries: WebhookDelivery[] = [];
  readonly #running = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;

  /** @param write How each provider writes its webhooks. */
  constructor(world: () => World, write: Readonly<Record<string, WriteWebhook>>) {
    this.#world = world;
    this.#write = write;
  }

  /** Every attempt so far. */
  get deliveries(): readonly WebhookDelivery[] {
    return [...this.#deliveries];
  }

  /** Remembers the webhook of a new task, if it has one. */
  plan(task: Task): void {
    if (task.webhookUrl === undefined) return;
    this.#add({ task, url: task.webhookUrl, at: task.finishedAt, attempt: 1, isSettled: false });
  }

  /** Delivers everything that is due by the clock, and waits for the answers. */
  async flush(): Promise<void> {
    const now = this.#world().now();
    const ready = this.#due.filter(({ at }) => at <= now);
    this.#due = this.#due.filter(({ at }) => at > now);
    for (const due of ready) this.#run(this.#deliver(due));
    // With those that the timer began: whoever waits for the answers waits for all.
    await Promise.all(this.#running);
    this.#arm();
  }

  /** Forgets everything that is still to come, and what was. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#due = [];
    this.#deliveries = [];
  }

  #run(delivery: Promise<void>): void {
    const running = delivery.finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  async #deliver(due: Due): Promise<void> {
    const world = this.#world();
    const { task } = due;
    const phase = phaseAt(task, world.now());
    // A canceled task sends nothing; no provider documents otherwise.
    if (!isOver(phase) || phase === 'canceled') return;
    const rule = due.isSettled ? undefined : world.faults.take(task.provider, 'webhook');
    if (rule?.kind === 'webhook-never') return;
    if (rule?.kind === 'webhook-late') {
      const lateMs = rule.delayMs ?? defaultLateMs;
      this.#add({ ...due, at: world.now() + lateMs / world.speed, isSettled: true });
      return;
    }
    const isForged = rule?.kind === 'webhook-forged';
    const keys = isForged ? this.#wrongKeys : this.keys;
    const message = await this.#write[task.provider]?.(world, task, keys);
    if (message === undefined) return;
    await this.#send(due, message, isForged);
    if (rule?.kind === 'webhook-twice') await this.#send(due, message, isForged);
  }

  async #send(due: Due, message: WebhookMessage, isForged: boolean): Promise<void> {
    const { task, url, attempt } = due;
    const world = this.#world();
    const at = world.now();
    const status = await sendWebhook(url, message);
    this.#deliveries.push({
      provider: task.provider,
      taskId: task.id,
      url,
      attempt,
      isForged,
      ...(status === undefined ? {} : { status }),
      at,
    });
    // There is no use in trying again what is not sent at all.
    const isSettled = !isLoopback(url) || (status !== undefined && status >= 200 && status < 300);
    const waitMs = retryAfterMs[attempt - 1];
    if (isSettled || isForged || waitMs === undefined) return;
    this.#add({ ...due, at: at + waitMs / world.speed, attempt: attempt + 1, isSettled: true });
  }

  #add(due: Due): void {
    this.#due.push(due);
    this.#arm();
  }

  /** One timer, for the next webhook that is due. */
  #arm(): void {
    clearTimeout(this.#timer);
    if (this.#due.length === 0) return;
    const next =
      this.#due.reduce((soonest, { at }) => Math.min(soonest, at), Infinity) - this.#world().now();
    this.#timer = setTimeout(() => void this.flush(), Math.max(Math.ceil(next), 1));
    this.#timer.unref();
  }
}
