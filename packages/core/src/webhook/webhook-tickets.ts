import type {
  Experimental_VideoModelV4OperationWebhook as OperationWebhook,
  JSONValue,
} from '@ai-sdk/provider';
import { BoundedMap } from '../bounded-map.ts';
import { isRequestBound } from '../time/request-bound.ts';
import { checkMs } from '../time/shared-promise.ts';
import type { TaskState } from '../types/task-state.ts';

const parameter = 'genlock-ticket';
const mostTickets = 10_000;

/** Longest wait of anybody for a webhook: a task that takes longer is long given up. */
const maxChecks = (60 * 60_000) / checkMs;

/** What a call waits by. */
interface Ticket {
  /** There once it was redeemed. */
  webhook?: OperationWebhook;
  readonly resolve: (webhook: OperationWebhook) => void;
}

/**
 * Promises that wait for a webhook, found again by a ticket in the URL.
 *
 * Where a promise belongs to a request, the webhook, which is another request, must not settle it:
 * who waits checks with a timer of their own.
 */
export class WebhookTickets {
  readonly #waiting = new BoundedMap<string, Ticket>(mostTickets);
  readonly #isBound: boolean;

  constructor(isBound: boolean = isRequestBound) {
    this.#isBound = isBound;
  }

  /** A URL with a ticket, and the promise that a webhook to this URL resolves. */
  async issue(url: string): Promise<{ url: string; received: Promise<OperationWebhook> }> {
    const ticket = crypto.randomUUID();
    const ticketed = new URL(url);
    ticketed.searchParams.set(parameter, ticket);
    const received = new Promise<OperationWebhook>((resolve) => {
      const waiting: Ticket = { resolve };
      this.#waiting.set(ticket, waiting);
      if (this.#isBound) checkOften(waiting, maxChecks);
    });
    return { url: ticketed.href, received };
  }

  /** Whether somebody still waits for a webhook to this URL. */
  isOpen(url: string): boolean {
    return this.#waiting.has(ticketOf(url));
  }

  /** Resolves the promise that goes with a URL's ticket, if there is one. */
  redeem(url: string, state: TaskState): void {
    const ticket = ticketOf(url);
    const { id, status } = state;
    const body: JSONValue = { taskId: id, status };
    const waiting = this.#waiting.get(ticket);
    this.#waiting.delete(ticket);
    if (waiting === undefined) return;
    waiting.webhook = { headers: {}, body };
    if (!this.#isBound) waiting.resolve(waiting.webhook);
  }
}

function ticketOf(url: string): string {
  return new URL(url).searchParams.get(parameter) ?? '';
}

function checkOften(waiting: Ticket, left: number): void {
  if (waiting.webhook !== undefined) waiting.resolve(waiting.webhook);
  else if (left > 0) setTimeout(() => checkOften(waiting, left - 1), checkMs);
}
