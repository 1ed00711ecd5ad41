import { createWebhookHandler, type TaskEvent } from '@genlock/core';
import { expectDefined, expectEqual } from '../expect.ts';
import type { Scenario } from '../subject.ts';
import { readsOf, startAndEnd, withPost } from './post.ts';

/** A rightly signed webhook proves who sent it, and neither the endpoint nor whose task it is. */
export const foreignWebhookScenarios: readonly Scenario[] = [
  {
    name: 'a true webhook that is sent again under other endpoints is no second event (case 5.4)',
    run: (subject) =>
      withPost(subject, async (post) => {
        await startAndEnd(subject, post);
        const reads = readsOf(subject);
        const copy = expectDefined('a copy', post.copies[0]);
        for (const ending of ['/other', '-other', '/v2']) {
          const { url, method, headers } = copy();
          const body = await copy().text();
          const elsewhere = new Request(underEndpoint(url, ending), { method, headers, body });
          expectEqual('answer', (await post.handler(elsewhere)).status, 200);
        }
        await post.settled();
        expectEqual('ends that were reported', post.reported.length, 1);
        expectEqual('reads since', readsOf(subject) - reads, 0);
      }),
  },
  {
    name: 'a true webhook of a task that is not ours is read once and not announced (case 5.6)',
    run: (subject) =>
      withPost(subject, async (post) => {
        await startAndEnd(subject, post);
        const copy = expectDefined('a copy', post.copies[0]);
        // The server forgets the task, and so is asked for one that it does not know.
        subject.server.reset();
        const reported: TaskEvent[] = [];
        const work: Promise<void>[] = [];
        const handler = createWebhookHandler({
          providers: [subject.createProvider()],
          onEvent: (event) => void reported.push(event),
          waitUntil: (one) => void work.push(one),
        });
        for (let count = 0; count < 3; count += 1) {
          expectEqual('answer', (await handler(copy())).status, 200);
          await Promise.all(work);
        }
        expectEqual('ends that were reported', reported.length, 0);
        expectEqual('reads', readsOf(subject), 1);
      }),
  },
];

/** A registered URL with another endpoint in its parameter, which nobody signs. */
function underEndpoint(url: string, ending: string): string {
  const changed = new URL(url);
  const registered = changed.searchParams.get('genlock') ?? '';
  changed.searchParams.set('genlock', `${registered}${ending}`);
  return changed.href;
}
