import type {
  Experimental_VideoModelV4OperationWebhook as OperationWebhook,
  JSONValue,
} from '@ai-sdk/provider';
import { BoundedMap } from '../bounded-map.ts';
import type { TaskState } from '../types/task-state.ts';

const parameter = 'genlock-ticket';
const mostTickets = 10_000;

/** Promises that wait for a webhook, found again by a ticket in the URL. */
export class WebhookTickets {
  readonly #waiting = new BoundedMap<string, (webhook: OperationWebhook) => void>(mostTickets);

  /** A URL with a ticket, and the promise that a webhook to this URL resolves. */
  async issue(url: string): Promise<{ url: string; received: Promise<OperationWebhook> }> {
    const ticket = crypto.randomUUID();
    const ticketed = new URL(url);
    ticketed.searchParams.set(parameter, ticket);
    const received = new Promise<OperationWebhook>((resolve) => {
      this.#waiting.set(ticket, resolve);
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
    this.#waiting.get(ticket)?.({ headers: {}, body });
    this.#waiting.delete(ticket);
  }
}

function ticketOf(url: string): string {
  return new URL(url).searchParams.get(parameter) ?? '';
}
