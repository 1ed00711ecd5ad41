import type { Experimental_VideoModelV4OperationWebhook as OperationWebhook } from '@ai-sdk/provider';
import { WebhookVerificationError } from '../errors/webhook-verification-error.ts';
import type { VideoProvider } from '../provider/video-provider.ts';
import type { TaskState } from '../task/task-state.ts';
import { webhookParameter } from '../task/webhook-url.ts';
import type { TaskEvent } from './task-event.ts';
import { WebhookTickets } from './webhook-tickets.ts';
import { createMemoryStore, type WebhookStore } from './webhook-store.ts';

/** What a webhook handler is made of. */
export interface WebhookHandlerOptions {
  /** The providers whose webhooks come in here; a router is one too. */
  readonly providers: readonly VideoProvider[];
  /**
   * Is told once of each task that has ended, with its state as read with our own key. When it
   * throws, a repeated delivery is dealt with again.
   */
  readonly onEvent?: ((event: TaskEvent, state: TaskState) => void | Promise<void>) | undefined;
  /** Is told what went wrong: webhooks turned away, reads that failed, an `onEvent` that threw. */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** Default: in memory, which is enough for one process. */
  readonly store?: WebhookStore | undefined;
  /** Keeps a serverless function alive for the work after the answer, such as `ctx.waitUntil`. */
  readonly waitUntil?: ((work: Promise<void>) => void) | undefined;
  /** How long to wait for the read to agree with the webhook, in milliseconds. Default: 60 s. */
  readonly timeoutMs?: number | undefined;
}

/** A web-standard request handler that also makes webhooks for the AI SDK. */
export interface WebhookHandler {
  /** Fits Next.js, Hono, Bun, Deno and Workers as it is, and Node through an adapter. */
  (request: Request): Promise<Response>;
  /**
   * The `webhook` option of `generateVideo`.
   *
   * @param url - the public URL of this handler
   * @example
   * await generateVideo({ model, prompt, webhook: handler.createWebhook('https://example.com/hook') });
   */
  createWebhook(url: string): () => Promise<{ url: string; received: Promise<OperationWebhook> }>;
}

/**
 * Verifies webhooks, answers at once, and re-reads each task with our own key: a webhook is a
 * hint, the read is the truth. A repeated delivery is answered and otherwise left alone.
 */
export function createWebhookHandler(options: WebhookHandlerOptions): WebhookHandler {
  const tickets = new WebhookTickets();
  const store = options.store ?? createMemoryStore();
  const { waitUntil = () => undefined } = options;

  const handle = async (request: Request): Promise<Response> => {
    if (request.method !== 'POST') return answer(405, 'POST only');
    const provider = providerOf(options.providers, request);
    if (provider === undefined) return answer(401, 'no provider signs like this');
    try {
      const event = await provider.webhook.verify(request);
      const key = `${event.provider}:${event.providerTaskId}:${event.status}`;
      if (!(await store.claim(key))) return answer(200, 'known already');
      const work = deliver(options, provider, tickets, request.url, event).catch(
        async (error: unknown) => {
          await store.release(key);
          options.onError?.(error);
        },
      );
      waitUntil(work);
      return answer(200, 'thank you');
    } catch (error) {
      options.onError?.(error);
      return WebhookVerificationError.isInstance(error)
        ? answer(error.statusCode, error.reason)
        : answer(500, 'could not be dealt with');
    }
  };
  return Object.assign(handle, { createWebhook: (url: string) => () => tickets.issue(url) });
}

/** Reads the task until the read agrees that it has ended, then tells who wants to know. */
async function deliver(
  { onEvent, timeoutMs = 60_000 }: WebhookHandlerOptions,
  provider: VideoProvider,
  tickets: WebhookTickets,
  url: string,
  event: TaskEvent,
): Promise<void> {
  // Without the registered parameter there is no task id, and nothing to read.
  if (event.taskId === undefined) return;
  const state = await provider.wait(event.taskId, { timeoutMs });
  tickets.redeem(url, state);
  await onEvent?.(event, state);
}

/** By the parameter that was registered, else by the headers. */
function providerOf(
  providers: readonly VideoProvider[],
  request: Request,
): VideoProvider | undefined {
  const registered = new URL(request.url).searchParams.get(webhookParameter);
  const id = registered?.split(':')[0];
  return (
    providers.find((provider) => provider.id === id) ??
    providers.find((provider) => provider.webhook.recognizes(request.headers))
  );
}

function answer(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
