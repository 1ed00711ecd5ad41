import type {
  StartOptions,
  StartResult,
  VideoModel,
  WebhookOptions,
  WebhookResult,
} from '../video-model.ts';

type Received = WebhookResult['received'];

/** A webhook of the caller whose model is not chosen yet. */
interface OpenWebhook {
  readonly received: Received;
  readonly settle: (received: Received) => void;
}

/** Leads from `handleWebhookOption` to `doStart`; taken off before the URL goes to a provider. */
const ticketMark = '#genlock-fallback=';
/** Webhooks whose start never succeeds are forgotten, the oldest first. */
const mostWebhooks = 10_000;

/**
 * One webhook over several models. The AI SDK registers a webhook before it starts a task, and so
 * before it is known who will take the task; each model gets it when its turn comes.
 */
export class FallbackWebhooks {
  readonly #open = new Map<string, OpenWebhook>();

  /** Takes the caller's webhook and keeps it until a model has taken the task. */
  async register({ webhook }: WebhookOptions): Promise<WebhookResult> {
    const { url, received } = await webhook();
    // Until a model has taken the task nobody else listens.
    Promise.resolve(received).catch(() => undefined);
    const ticket = crypto.randomUUID();
    const chosen = new Promise<Awaited<Received>>((resolve) => {
      this.#open.set(ticket, { received, settle: resolve });
    });
    for (const oldest of this.#open.keys()) {
      if (this.#open.size <= mostWebhooks) break;
      this.#open.delete(oldest);
    }
    return { webhookUrl: `${url}${ticketMark}${ticket}`, received: chosen };
  }

  /**
   * How to start a task at one model, with the webhook that belongs to the call; `undefined` when
   * the model cannot: one whose caller waits for a webhook must be able to send it.
   */
  startAt(model: VideoModel, params: StartOptions): (() => PromiseLike<StartResult>) | undefined {
    const start = model.doStart?.bind(model);
    if (start === undefined || model.doStatus === undefined) return undefined;
    const open = this.#find(params.webhookUrl);
    if (open === undefined) return () => start(params);
    const register = model.handleWebhookOption?.bind(model);
    if (register === undefined) return undefined;
    return async () => {
      const { url, ticket, received, settle } = open;
      const own = await register({ webhook: async () => ({ url, received }) });
      const result = await start({ ...params, webhookUrl: own.webhookUrl });
      settle(own.received);
      this.#open.delete(ticket);
      return result;
    };
  }

  #find(
    webhookUrl: string | undefined,
  ): (OpenWebhook & { readonly url: string; readonly ticket: string }) | undefined {
    const [url = '', ticket = ''] = webhookUrl?.split(ticketMark) ?? [];
    const open = this.#open.get(ticket);
    return open && { ...open, url, ticket };
  }
}
