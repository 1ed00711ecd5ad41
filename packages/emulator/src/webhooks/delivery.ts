import type { Phase, Task } from '../task.ts';
import type { World } from '../world.ts';
import type { SigningKeys } from './keys.ts';

/** A webhook as a provider writes it. */
export interface WebhookMessage {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What one webhook tells of. */
export interface Notice {
  /** The same at every attempt, another for every step of a task. */
  readonly id: string;
  /** Where the task stands. */
  readonly phase: Phase;
  /** The moment whose state is told: that of a step on the way, and now for an end. */
  readonly at: number;
}

/** Writes and signs one webhook. */
export type WriteWebhook = (
  world: World,
  task: Task,
  keys: SigningKeys,
  notice: Notice,
) => WebhookMessage | Promise<WebhookMessage>;

/** One attempt to deliver a webhook. */
export interface WebhookDelivery {
  /** Whose webhook it is. */
  readonly provider: string;
  /** The provider's own task id. */
  readonly taskId: string;
  /** Where it was sent, just as registered. */
  readonly url: string;
  /** Where the task stood of which it tells. */
  readonly phase: Phase;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Whether the signature was made with a wrong key on purpose. */
  readonly isForged: boolean;
  /** Status that the receiver answered; absent when it did not, or is not on this machine. */
  readonly status?: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

// fal gives the first attempt 15 s (fal.ai/docs, webhooks); the others do not say.
const patienceMs = 15_000;

/** Sends one webhook. Only to this machine: nothing that the emulator does leaves it. */
export async function sendWebhook(
  url: string,
  { body, headers }: WebhookMessage,
): Promise<number | undefined> {
  if (!isLoopback(url)) return undefined;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}

/** Whether a URL leads to this machine. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/u.test(hostname);
}
