import {
  createWebhookHandler,
  type TaskEvent,
  type TaskState,
  type WebhookHandler,
} from '@genlock/core';
import { expectEqual } from '../expect.ts';
import type { Subject } from '../subject.ts';

/** What the videos of these scenarios show. */
export const prompt: string = 'A mail train at dawn';
const stepMs = 1_000;
const mostSteps = 600;

/** A webhook handler that the server reaches, and what has come in. */
export interface Post {
  readonly url: string;
  readonly handler: WebhookHandler;
  /** What it told of tasks that have ended. */
  readonly reported: readonly { readonly event: TaskEvent; readonly state: TaskState }[];
  /** What it answered, in order, but for steps on the way, which tell nothing. */
  readonly statuses: readonly number[];
  /** Copies of what was delivered with these answers, to be delivered again. */
  readonly copies: readonly (() => Request)[];
  /** Waits for the work that goes on after the answers. */
  readonly settled: () => Promise<unknown>;
}

/**
 * Runs some work with a webhook handler that is open as long as the work goes on. Where the
 * provider has no webhooks there is one thing to hold: that nobody waits for one.
 */
export async function withPost(
  subject: Subject,
  work: (post: Post) => Promise<void>,
): Promise<void> {
  return subject.routes.includes('webhook') ? withOpenPost(subject, work) : withoutPost(subject);
}

/** A webhook that will not come gives a warning, is registered nowhere, and costs no video. */
export async function withoutPost({ createProvider, server, model }: Subject): Promise<void> {
  const provider = createProvider();
  const webhookUrl = 'https://example.com/hook';
  const { id, warnings } = await provider.start({ model, prompt }, { webhookUrl });
  const features = warnings.map((warning) => ('feature' in warning ? warning.feature : ''));
  expectEqual('features warned of', features, ['webhookUrl']);
  expectEqual('webhook', server.ledger()[0]?.webhookUrl, undefined);
  expectEqual('status', (await provider.wait(id)).status, 'succeeded');
}

async function withOpenPost(subject: Subject, work: (post: Post) => Promise<void>): Promise<void> {
  const reported: Post['reported'][number][] = [];
  const statuses: number[] = [];
  const copies: (() => Request)[] = [];
  const after: Promise<void>[] = [];
  const handler = createWebhookHandler({
    providers: [subject.createProvider()],
    onEvent: (event, state) => void reported.push({ event, state }),
    waitUntil: (promise) => void after.push(promise),
  });
  const inbox = await subject.openInbox(async (request) => {
    const { url, method, headers } = request;
    const body = await request.clone().arrayBuffer();
    const response = await handler(request);
    if (await isEarly(response)) return response;
    copies.push(() => new Request(url, { method, headers, body }));
    statuses.push(response.status);
    return response;
  });
  try {
    const { url } = inbox;
    await work({ url, handler, reported, statuses, copies, settled: () => Promise.all(after) });
  } finally {
    await inbox.close();
  }
}

/** Whether a handler answered that the task goes on: some providers tell of every change. */
async function isEarly(response: Response): Promise<boolean> {
  const answer: unknown = await response.clone().json();
  return response.status === 200 && Reflect.get(Object(answer), 'message') === 'not over yet';
}

/** Lets time pass, step by step, until something has come about. */
export async function passUntil(
  what: string,
  subject: Subject,
  holds: () => boolean,
): Promise<void> {
  for (let step = 0; step < mostSteps; step += 1) {
    if (holds()) return;
    await subject.pause(stepMs);
    // The answers to what is under way come in between, not in the time of the subject.
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
  }
  throw new Error(`${what}: did not come about`);
}

/** Starts a task with a webhook and lets it end; gives its id. */
export async function startAndEnd(subject: Subject, post: Post): Promise<string> {
  const request = { model: subject.model, prompt };
  const { id } = await subject.createProvider().start(request, { webhookUrl: post.url });
  await passUntil('a delivery', subject, () => post.statuses.length > 0);
  await post.settled();
  return id;
}

/** How often the server was asked for a task. */
export const readsOf = ({ server }: Subject): number =>
  server.requests().filter(({ route }) => route === 'status' || route === 'result').length;
