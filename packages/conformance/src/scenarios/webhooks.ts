import type { Sleep } from '@genlock/core';
import { experimental_generateVideo as generateVideo } from 'ai';
import { download, isMp4 } from '../download.ts';
import { expectDefined, expectEqual, expectTrue } from '../expect.ts';
import type { Scenario } from '../subject.ts';
import { foreignWebhookScenarios } from './foreign-webhooks.ts';
import { passUntil, prompt, readsOf, startAndEnd, withPost } from './post.ts';

/** A sleep that never ends by itself, only by its signal; it says when it has begun. */
function endlessSleep(): { readonly sleep: Sleep; readonly begun: Promise<void> } {
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const sleep: Sleep = (_ms, { signal }) =>
    new Promise((resolve) => {
      begin();
      if (signal?.aborted === true) resolve();
      signal?.addEventListener('abort', () => resolve(), { once: true });
    });
  return { sleep, begun };
}

/** A webhook is a hint that is verified, taken once, and never needed. */
export const webhookScenarios: readonly Scenario[] = [
  {
    name: 'generateVideo ends by its webhook, without a read in between',
    run: (subject) =>
      withPost(subject, async ({ url, handler, reported }) => {
        const { sleep, begun } = endlessSleep();
        // A status stream would tell of the end as well, and sometimes sooner.
        const provider = subject.createProvider({ sleep, statusStreams: 0 });
        const model = provider.video(subject.model);
        let hasEnded = false;
        const making = generateVideo({
          model,
          prompt,
          download,
          webhook: handler.createWebhook(url),
        }).finally(() => {
          hasEnded = true;
        });
        // The task must not end before the first read: that read would end the call.
        await Promise.race([begun, making]);
        await passUntil('the end', subject, () => hasEnded);
        expectTrue('an MP4 came back', isMp4((await making).video.uint8Array));
        expectEqual('ends that were reported', reported.length, 1);
        expectEqual('tasks made', subject.server.ledger().length, 1);
      }),
  },
  {
    name: 'generateVideo ends though its webhook never comes, and reads seldom',
    run: (subject) =>
      withPost(subject, async ({ url, handler, reported }) => {
        subject.server.faults.set({ route: 'webhook', kind: 'webhook-never' });
        const sleeps: number[] = [];
        const sleep: Sleep = async (ms) => {
          sleeps.push(ms);
          await subject.pause(ms);
        };
        const model = subject.createProvider({ sleep }).video(subject.model);
        const webhook = handler.createWebhook(url);
        const { video } = await generateVideo({ model, prompt, download, webhook });
        expectTrue('an MP4 came back', isMp4(video.uint8Array));
        expectTrue(
          'a minute between two reads',
          sleeps.every((ms) => ms >= 60_000),
        );
        expectEqual('ends that were reported', reported.length, 0);
        expectEqual('tasks made', subject.server.ledger().length, 1);
      }),
  },
  {
    name: 'a webhook becomes an event with the task id, and the task is read',
    run: (subject) =>
      withPost(subject, async (post) => {
        const id = await startAndEnd(subject, post);
        const { event, state } = expectDefined('what was reported', post.reported[0]);
        expectEqual('task id', event.taskId, id);
        expectEqual('status of the webhook', event.status, 'succeeded');
        expectEqual('status of the read', state.status, 'succeeded');
        expectEqual('number of videos', state.videos.length, 1);
        expectTrue('it was read', readsOf(subject) > 0);
      }),
  },
  {
    name: 'a webhook that comes twice is one event',
    run: (subject) =>
      withPost(subject, async (post) => {
        subject.server.faults.set({ route: 'webhook', kind: 'webhook-twice' });
        await startAndEnd(subject, post);
        await passUntil('the second delivery', subject, () => post.statuses.length === 2);
        await post.settled();
        expectEqual('answers', post.statuses, [200, 200]);
        expectEqual('ends that were reported', post.reported.length, 1);
      }),
  },
  {
    name: 'a webhook that comes late, after the task was seen to end, is one event',
    run: (subject) =>
      withPost(subject, async (post) => {
        subject.server.faults.set({ route: 'webhook', kind: 'webhook-late', delayMs: 600_000 });
        const provider = subject.createProvider();
        const request = { model: subject.model, prompt };
        const { id } = await provider.start(request, { webhookUrl: post.url });
        expectEqual('status', (await provider.wait(id)).status, 'succeeded');
        expectEqual('deliveries until then', post.statuses, []);
        await passUntil('the delivery', subject, () => post.statuses.length === 1);
        await post.settled();
        expectEqual(
          'task ids that were reported',
          post.reported.map(({ event }) => event.taskId),
          [id],
        );
      }),
  },
  {
    name: 'a forged webhook is turned away, and nothing is read',
    run: (subject) =>
      withPost(subject, async (post) => {
        subject.server.faults.set({ route: 'webhook', kind: 'webhook-forged' });
        await startAndEnd(subject, post);
        expectEqual('answers', new Set(post.statuses), new Set([401]));
        expectEqual('ends that were reported', post.reported.length, 0);
        expectEqual('reads', readsOf(subject), 0);
      }),
  },
  {
    name: 'a true webhook is turned away when it is changed, or sent again too late',
    run: (subject) =>
      withPost(subject, async (post) => {
        await startAndEnd(subject, post);
        const reads = readsOf(subject);
        const copy = expectDefined('a copy', post.copies[0]);
        const { url, method, headers } = copy();
        const longer = new Request(url, { method, headers, body: `${await copy().text()} ` });
        expectEqual('answer to a changed body', (await post.handler(longer)).status, 401);
        expectEqual('answer to a repeat', (await post.handler(copy())).status, 200);
        await subject.pause(301_000);
        expectEqual('answer to a repeat too late', (await post.handler(copy())).status, 401);
        await post.settled();
        expectEqual('ends that were reported', post.reported.length, 1);
        expectEqual('reads since', readsOf(subject) - reads, 0);
      }),
  },
  ...foreignWebhookScenarios,
];
