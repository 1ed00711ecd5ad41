import type { Experimental_VideoModelV4OperationWebhook as OperationWebhook } from '@ai-sdk/provider';
import { checkOptions } from '../names/check-options.ts';
import type { ChecksOf } from '../names/check.ts';
import * as kinds from '../names/kinds.ts';
import { WebhookVerificationError } from '../errors/webhook-verification-error.ts';
import type { VideoProvider } from '../provider/video-provider.ts';
import { isTerminal, type TaskState } from '../types/task-state.ts';
import { Deliveries, type Intake } from './deliveries.ts';
import type { TaskEvent } from '../provider/task-event.ts';
import { verifyBy } from './verify-by.ts';
import { WebhookTickets } from './webhook-tickets.ts';
import { createMemoryStore, type WebhookStore } from './webhook-store.ts';

/** Options of `createWebhookHandler`. */
export interface WebhookHandlerOptions {
  /** The providers whose webhooks arrive here; a router may be among them. */
  readonly providers: readonly VideoProvider[];
  /**
   * Called once for each task that has ended, with its state as read with your own key. A task that
   * this key does not find is ignored. If it throws, a repeated delivery calls it again.
   */
  readonly onEvent?: ((event: TaskEvent, state: TaskState) => void | Promise<void>) | undefined;
  /** Called with errors: rejected webhooks, tasks that are not yours, failed reads, an `onEvent` that threw. */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** Default: in memory, which is enough for one process. */
  readonly store?: WebhookStore | undefined;
  /**
   * Keeps a serverless function alive for the work after the answer, such as `ctx.waitUntil`.
   * Without it, Cloudflare Workers answer after the work.
   */
  readonly waitUntil?: ((work: Promise<void>) => void) | undefined;
  /** How long to wait for the read to agree with the webhook, in milliseconds. Default: 60 s. */
  readonly timeoutMs?: number | undefined;
}

const aProvider = kinds.methods('a provider', 'wait', 'status');

const handlerChecks: ChecksOf<WebhookHandlerOptions> = {
  providers: kinds.needed({
    allowed: 'a list of providers, such as [fal, wavespeed], and not of their names',
    fits: (value) => Array.isArray(value) && value.every((each) => aProvider.fits(each)),
  }),
  onEvent: kinds.aFunction,
  onError: kinds.aFunction,
  store: kinds.methods('a WebhookStore', 'claim', 'release'),
  waitUntil: kinds.aFunction,
  timeoutMs: kinds.fromZero,
};

/** A web-standard request handler that also makes webhooks for the AI SDK. */
export interface WebhookHandler {
  /** For Next.js, Hono, Bun, Deno and Workers as it is, and for Node through an adapter. */
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

/** How each intake is answered. The provider sends again what was answered with a 5xx. */
const answers: Readonly<Record<Intake, readonly [status: number, message: string]>> = {
  taken: [200, 'thank you'],
  known: [200, 'known already'],
  'not-ours': [200, 'no task of ours'],
  busy: [503, 'too many at a time'],
};

/**
 * Verifies webhooks, answers at once, and reads each task with your own key: a webhook is a hint, the
 * read is the truth. A repeated delivery is answered and otherwise ignored, and so is one of a task
 * that has not ended.
 *
 * @example
 * export const POST = createWebhookHandler({
 *   providers: [fal],
 *   onEvent: async (event, state) => save(event.taskId, state.videos),
 * });
 */
export function createWebhookHandler(options: WebhookHandlerOptions): WebhookHandler {
  checkOptions('createWebhookHandler', options, handlerChecks);
  const { providers, onEvent, timeoutMs = 60_000, waitUntil } = options;
  const tickets = new WebhookTickets();
  const report = (error: unknown): void => {
    try {
      options.onError?.(error);
    } catch {
      // A listener's mistake must not turn an answer into another one.
    }
  };
  const store = options.store ?? createMemoryStore();
  const deliveries = new Deliveries(store, timeoutMs, report, waitUntil);

  const handle = async (request: Request): Promise<Response> => {
    if (request.method !== 'POST') return answer(405, 'POST only');
    const { url } = request;
    try {
      const { provider, event } = await verifyBy(providers, request);
      // Some providers send one for every change. Only the end may claim the task.
      if (!isTerminal(event.status)) return answer(200, 'not over yet');
      const { taskId } = event;
      // Without the registered parameter there is no task id, and nothing to read.
      if (taskId === undefined) return answer(...answers['not-ours']);
      const onRead = async (state: TaskState): Promise<void> => {
        tickets.redeem(url, state);
        await onEvent?.(event, state);
      };
      const isAwaited = tickets.isOpen(url);
      const intake = await deliveries.take({ provider, event, taskId, isAwaited, onRead });
      return answer(...answers[intake]);
    } catch (error) {
      report(error);
      return WebhookVerificationError.isInstance(error)
        ? answer(error.statusCode, error.reason)
        : answer(500, 'could not be dealt with');
    }
  };
  return Object.assign(handle, { createWebhook: (url: string) => () => tickets.issue(url) });
}

function answer(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
