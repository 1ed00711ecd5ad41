import type { Experimental_VideoModelV4OperationWebhook as OperationWebhook } from '@ai-sdk/provider';
import { WebhookVerificationError } from '../errors/webhook-verification-error.ts';
import type { VideoProvider } from '../provider/video-provider.ts';
import type { TaskState } from '../types/task-state.ts';
import { webhookParameter } from '../task/webhook-url.ts';
import type { TaskEvent } from '../provider/task-event.ts';
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
  const { waitUntil = () => undefined, timeoutMs = 60_000 } = options;

  const report = (error: unknown): void => {
    try {
      options.onError?.(error);
    } catch {
      // A listener's mistake must not turn an answer into another one.
    }
  };

  /** Reads the task until the read agrees that it has ended, then tells who wants to know. */
  const deliver = async (
    provider: VideoProvider,
    url: string,
    event: TaskEvent,
    taskId: string,
  ): Promise<void> => {
    const state = await provider.wait(taskId, { timeoutMs });
    tickets.redeem(url, state);
    await options.onEvent?.(event, state);
  };

  const handle = async (request: Request): Promise<Response> => {
    if (request.method !== 'POST') return answer(405, 'POST only');
    try {
      const provider = providerOf(options.providers, request);
      const event = await provider.webhook.verify(request);
      const { taskId } = event;
      // Without the registered parameter there is no task id, and nothing to read.
      if (taskId === undefined) return answer(200, 'no task of ours');
      if (!(await store.claim(taskId))) return answer(200, 'known already');
      const work = deliver(provider, request.url, event, taskId)
        .catch(async (error: unknown) => {
          report(error);
          await store.release(taskId);
        })
        .catch(report);
      waitUntil(work);
      return answer(200, 'thank you');
    } catch (error) {
      report(error);
      return WebhookVerificationError.isInstance(error)
        ? answer(error.statusCode, error.reason)
        : answer(500, 'could not be dealt with');
    }
  };
  return Object.assign(handle, { createWebhook: (url: string) => () => tickets.issue(url) });
}

/**
 * By the parameter that was registered, else by the headers.
 *
 * @throws WebhookVerificationError when no provider of the list signs like this
 */
function providerOf(providers: readonly VideoProvider[], { url, headers }: Request): VideoProvider {
  const id = new URL(url).searchParams.get(webhookParameter)?.split(':')[0];
  const provider =
    providers.find((candidate) => candidate.id === id) ??
    providers.find(({ webhook }) => webhook.recognizes(headers));
  if (provider === undefined) throw new WebhookVerificationError('unsigned', undefined);
  return provider;
}

function answer(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
