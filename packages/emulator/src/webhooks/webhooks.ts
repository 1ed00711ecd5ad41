import { isOver, type Phase, phaseAt, type Task } from '../task.ts';
import type { World } from '../world.ts';
import {
  isLoopback,
  type Notice,
  sendWebhook,
  type WebhookDelivery,
  type WebhookMessage,
  type WriteWebhook,
} from './delivery.ts';
import { createKeys, rotated, type SigningKeys } from './keys.ts';

interface Due {
  readonly task: Task;
  readonly url: string;
  readonly notice: Notice;
  /** When to send it. Milliseconds since the epoch. */
  readonly at: number;
  readonly attempt: number;
  /** Whether a fault has had its say already. */
  readonly isSettled: boolean;
}

// WaveSpeed tries three times more, at growing intervals (wavespeed.ai/docs/docs-api/webhooks, 2025). The
// intervals are inferred; the same serve for the others.
const retryAfterMs = [1000, 2000, 4000] as const;
const defaultLateMs = 1000;

/** The ends of a task that no user brought about. */
export const whenOver: readonly Phase[] = ['succeeded', 'failed'];

/** Every step of a task. */
export const everyChange: readonly Phase[] = [
  'queued',
  'running',
  'succeeded',
  'failed',
  'canceled',
];

/** Delivers a webhook when its task is over, or at every step of it. */
export class Webhooks {
  #keys = createKeys();
  readonly #wrongKeys = createKeys();
  readonly #world: () => World;
  readonly #write: Readonly<Record<string, WriteWebhook | undefined>>;
  #due: Due[] = [];
  #deliveries: WebhookDelivery[] = [];
  readonly #running = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;

  /** @param write How each provider writes its webhooks; undefined for one that sends none. */
  constructor(world: () => World, write: Readonly<Record<string, WriteWebhook | undefined>>) {
    this.#world = world;
    this.#write = write;
  }

  /** The keys that a receiver should trust. */
  get keys(): SigningKeys {
    return this.#keys;
  }

  /** A new secret; the one before it stays good beside it. */
  rotateSecret(): void {
    this.#keys = rotated(this.#keys);
  }

  /** Every attempt so far. */
  get deliveries(): readonly WebhookDelivery[] {
    return [...this.#deliveries];
  }

  /** Remembers the webhooks of a new task, if it has any. */
  plan(task: Task): void {
    this.#planStep(task, 'queued', task.createdAt);
    this.#planStep(task, 'running', task.startedAt);
    const endsAt = task.canceledAt ?? task.finishedAt;
    this.#planStep(task, phaseAt(task, endsAt), endsAt);
  }

  /** Remembers the webhook of a task that was canceled, if it has one. */
  planCancel(task: Task): void {
    if (task.canceledAt !== undefined) this.#planStep(task, 'canceled', task.canceledAt);
  }

  #planStep(task: Task, phase: Phase, at: number): void {
    const { webhookUrl: url, webhooksOn, provider, id } = task;
    if (url === undefined || this.#write[provider] === undefined) return;
    if (!webhooksOn.includes(phase)) return;
    const notice = { id: `msg_${id}_${phase}`, phase, at };
    this.#add({ task, url, notice, at, attempt: 1, isSettled: false });
  }

  /** Delivers everything that is due by the clock, and waits for the answers. */
  async flush(): Promise<void> {
    const now = this.#world().now();
    const ready = this.#due.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at);
    this.#due = this.#due.filter(({ at }) => at > now);
    for (const task of new Set(ready.map((due) => due.task))) {
      this.#run(this.#deliverInTurn(ready.filter((due) => due.task === task)));
    }
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

  /** The steps of one task, one after the other. */
  async #deliverInTurn(dues: readonly Due[]): Promise<void> {
    for (const due of dues) await this.#deliver(due);
  }

  async #deliver(due: Due): Promise<void> {
    const world = this.#world();
    const { task, notice } = due;
    // A step that a cancel overtook did not take place.
    if (phaseAt(task, notice.at) !== notice.phase) return;
    const rule = due.isSettled ? undefined : world.faults.take(task.provider, 'webhook');
    if (rule?.kind === 'webhook-never') return;
    if (rule?.kind === 'webhook-late') {
      const lateMs = rule.delayMs ?? defaultLateMs;
      this.#add({ ...due, at: world.now() + lateMs / world.speed, isSettled: true });
      return;
    }
    const isForged = rule?.kind === 'webhook-forged';
    const keys = isForged ? this.#wrongKeys : this.keys;
    const at = isOver(notice.phase) ? world.now() : notice.at;
    const written = await this.#write[task.provider]?.(world, task, keys, { ...notice, at });
    if (written === undefined) return;
    const message = rule?.kind === 'webhook-unsigned' ? unsigned(written) : written;
    await this.#send(due, message, isForged);
    if (rule?.kind === 'webhook-twice') await this.#send(due, message, isForged);
  }

  async #send(due: Due, message: WebhookMessage, isForged: boolean): Promise<void> {
    const { task, url, notice, attempt } = due;
    const world = this.#world();
    const at = world.now();
    const status = await sendWebhook(url, message);
    this.#deliveries.push({
      provider: task.provider,
      taskId: task.id,
      url,
      phase: notice.phase,
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

function unsigned({ body, headers }: WebhookMessage): WebhookMessage {
  const kept = Object.entries(headers).filter(([name]) => !name.includes('signature'));
  return { body, headers: Object.fromEntries(kept) };
}
