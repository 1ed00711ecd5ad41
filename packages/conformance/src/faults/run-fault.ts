import {
  createWebhookHandler,
  type ProviderEvent,
  type ProviderSettings,
  type VideoProvider,
  type WebhookHandler,
} from '@genlock/core';
import { namesTask } from '../names-task.ts';
import type { Inbox, Subject } from '../subject.ts';
import type { FaultRow, Sight, SubmitResult } from './fault-row.ts';
import { seenInError } from './seen.ts';
import { pollEveryMs, type WayIn } from './ways-in.ts';

/** What came of a fault. */
export interface FaultReport {
  /** What the caller ended up with. */
  readonly sees: Sight;
  /** What the submit came to; a lost task that was found counts as `unknown`. */
  readonly submit: SubmitResult;
  /** Submits that reached the server. */
  readonly submits: number;
  /** Tasks that were made, and so paid for. */
  readonly tasks: number;
  /** Tasks of which the caller has neither an end, nor an id, nor a word on how to look. */
  readonly lost: number;
  /** How often the webhook handler told of the end; only where a webhook was registered. */
  readonly events?: number;
}

/**
 * A fixed schedule, so that a fault strikes as often as its row says. Timeouts are short where the
 * fault is slowness, so that nobody waits for long.
 */
function settingsFor({ fault }: FaultRow): ProviderSettings {
  // Behind a stream only the default schedule holds back.
  if (fault.route === 'stream') return { pollSchedule: undefined };
  const pollSchedule = (): number => pollEveryMs;
  if (fault.kind !== 'slow') return { pollSchedule };
  const timeouts = fault.route === 'submit' ? { submitMs: 300 } : { readMs: 300 };
  return { pollSchedule, timeouts };
}

/** Makes one call while a fault is on, and counts what it cost. */
export async function runFault(subject: Subject, row: FaultRow, way: WayIn): Promise<FaultReport> {
  const { server } = subject;
  const events: ProviderEvent[] = [];
  const provider = subject.createProvider({
    ...settingsFor(row),
    onEvent: (event) => events.push(event),
  });
  server.reset();
  for (const fault of [row.onTopOf, row.fault]) if (fault !== undefined) server.faults.set(fault);

  const post = row.events === undefined ? undefined : await openPost(subject, provider);
  const seen = await way({ subject, provider, hook: post }).catch(seenInError);
  const reported = await post?.close();

  const ledger = server.ledger();
  const lost = ledger.filter((task) => !namesTask(provider, seen.taskId, task));
  return {
    sees: seen.sight,
    submit: submitResult(seen.sight, events),
    submits: server.requests().filter(({ route }) => route === 'submit').length,
    tasks: ledger.length,
    // An error that says how to look for one task does not say so for two.
    lost: seen.sight === 'unknown' && lost.length === 1 ? 0 : lost.length,
    ...(reported !== undefined && { events: reported }),
  };
}

function submitResult(sees: Sight, events: readonly ProviderEvent[]): SubmitResult {
  const started = events.find((event) => event.type === 'task-started');
  if (started !== undefined) return started.isRecovered ? 'unknown' : 'accepted';
  return sees === 'refused' ? 'refused' : 'unknown';
}

interface Post {
  readonly url: string;
  readonly handler: WebhookHandler;
  /** Takes what is still on its way; gives how often the end of a task was told. */
  readonly close: () => Promise<number>;
}

/** How many times to let some time pass for webhooks that are late, or sent again. */
const lateDeliveries = 5;

/** A webhook handler that can be reached, and counts what it tells. */
async function openPost(subject: Subject, provider: VideoProvider): Promise<Post> {
  let reported = 0;
  const work: Promise<void>[] = [];
  const handler = createWebhookHandler({
    providers: [provider],
    onEvent: () => {
      reported += 1;
    },
    waitUntil: (promise) => work.push(promise),
  });
  const inbox: Inbox = await subject.openInbox(handler);
  return {
    url: inbox.url,
    handler,
    close: async () => {
      for (let turn = 0; turn < lateDeliveries; turn += 1) await subject.pause(10_000);
      await inbox.close();
      await Promise.all(work);
      return reported;
    },
  };
}
