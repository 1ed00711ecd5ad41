import { describe, expect, it } from 'vitest';
import type { TaskState } from '../../src/types/task-state.ts';
import type { TaskEvent } from '../../src/provider/task-event.ts';
import {
  createWebhookHandler,
  type WebhookHandlerOptions,
} from '../../src/webhook/webhook-handler.ts';
import {
  deliver,
  firstKey,
  hookUrl,
  keysAre,
  markedUrl,
  type DeliveryFacts,
} from '../support/acme-webhook.ts';
import { json, page, type Answer } from '../support/fake-fetch.ts';
import { deferred } from '../support/promises.ts';
import { createScene, taskId, videoUrl } from '../support/scene.ts';

const done = json(200, { state: 'done', video: videoUrl });
const working = json(200, { state: 'working' });
const unknown = json(404, { message: 'no such task' });
const ended = (id: string): string => JSON.stringify({ id, state: 'done', video: videoUrl });
const at = (endpoint: string): string => `${hookUrl}?genlock=acme:${endpoint}`;

/** A handler for Acme, whose reads are answered by the path that was asked. */
function createStage(read: () => Answer, options: Partial<WebhookHandlerOptions> = {}) {
  const { provider, calls, clock } = createScene({
    // No time passes: three hundred deliveries are signed at the same moment.
    settings: { sleep: async (_ms, { signal }) => signal?.throwIfAborted() },
    answers: [
      (call, init) => {
        const { pathname } = new URL(call.url);
        const answer = pathname.endsWith('/webhook-keys') ? keysAre(firstKey) : read();
        return answer(call, init);
      },
    ],
  });
  const reported: [TaskEvent, TaskState][] = [];
  const errors: unknown[] = [];
  const work: Promise<void>[] = [];
  const handler = createWebhookHandler({
    providers: [provider],
    onEvent: (event, state) => void reported.push([event, state]),
    onError: (error) => void errors.push(error),
    waitUntil: (one) => void work.push(one),
    ...options,
  });
  const answerTo = async (facts?: DeliveryFacts) => {
    const response = await handler(deliver(facts));
    const { message } = (await response.json()) as { message: string };
    return [response.status, message];
  };
  const idle = async () => {
    // Work may begin more work.
    for (let count = -1; count < work.length;) {
      count = work.length;
      await Promise.all(work);
    }
  };
  const reads = () => calls.filter(({ url }) => url.includes('/tasks/')).length;
  return { handler, provider, clock, answerTo, reported, errors, reads, idle };
}

describe('a delivery that is sent again under another endpoint', () => {
  it('is no second event, however many endpoints are tried (case 5.4)', async () => {
    const { answerTo, reported, reads, idle } = createStage(() => done);
    await answerTo();
    await idle();
    for (let count = 0; count < 20; count += 1) {
      expect(await answerTo({ url: at(`acme/other-${count}`) })).toEqual([200, 'known already']);
    }
    await idle();
    expect(reported).toMatchObject([[{ taskId }, { id: taskId }]]);
    expect(reads()).toBe(1);
  });

  it('is one event when all of them come at the same time (case 5.4)', async () => {
    const { answerTo, reported, idle } = createStage(() => done);
    const urls = [markedUrl, ...Array.from({ length: 20 }, (_, count) => at(`acme/o-${count}`))];
    await Promise.all(urls.map((url) => answerTo({ url })));
    await idle();
    // Which signature is checked first is for the crypto of the runtime to say.
    expect(reported).toMatchObject([[{ providerTaskId: 'task_1' }, { status: 'succeeded' }]]);
  });

  it('does not keep the true one out when it came first (case 5.4)', async () => {
    const reads = [unknown];
    const { answerTo, reported, idle } = createStage(() => reads.shift() ?? done);
    await answerTo({ url: at('acme/other') });
    await idle();
    expect(reported).toEqual([]);
    expect(await answerTo()).toEqual([200, 'thank you']);
    await idle();
    expect(reported).toMatchObject([[{ taskId }, { id: taskId }]]);
  });

  it('does not keep the true one out that comes while it is being read (case 5.4)', async () => {
    const read = deferred<void>();
    const reads: Answer[] = [
      async (call, init) => {
        await read.promise;
        return unknown(call, init);
      },
    ];
    const { answerTo, reported, idle } = createStage(() => reads.shift() ?? done);
    await answerTo({ url: at('acme/other') });
    expect(await answerTo()).toEqual([200, 'thank you']);
    read.resolve();
    await idle();
    expect(reported).toMatchObject([[{ taskId }, { id: taskId }]]);
  });
});

describe('a webhook of a task that has not ended', () => {
  it('is answered before anything is claimed or read, and the end is reported (case 5.5)', async () => {
    const claimed: string[] = [];
    const store = { claim: (key: string) => claimed.push(key) > 0, release: () => undefined };
    const { answerTo, reported, errors, reads, idle } = createStage(() => done, { store });
    for (const state of ['waiting', 'working', 'working', 'dreaming']) {
      const body = JSON.stringify({ id: 'task_1', state });
      expect(await answerTo({ body })).toEqual([200, 'not over yet']);
    }
    await idle();
    expect({ claimed, reads: reads() }).toEqual({ claimed: [], reads: 0 });
    expect(await answerTo()).toEqual([200, 'thank you']);
    await idle();
    expect(claimed).toEqual(['acme:task_1']);
    expect(reported).toHaveLength(1);
    expect(errors).toEqual([]);
  });
});

describe('rightly signed webhooks of another customer', () => {
  it('cost one read each, and none is announced (case 5.6)', async () => {
    const { answerTo, reported, errors, reads, idle } = createStage(() => unknown);
    for (let count = 0; count < 300; count += 1) {
      expect(await answerTo({ body: ended(`task_${count}`) })).toEqual([200, 'thank you']);
    }
    await idle();
    expect(reported).toEqual([]);
    expect(reads()).toBe(300);
    expect(errors).toHaveLength(300);
    expect(errors[0]).toMatchObject({ code: 'webhook-verification', reason: 'not-ours' });
  });

  it('are not read again when they are repeated (case 5.6)', async () => {
    const { answerTo, errors, reads, idle } = createStage(() => unknown);
    await answerTo();
    await idle();
    expect(await answerTo()).toEqual([200, 'no task of ours']);
    await idle();
    expect(reads()).toBe(1);
    expect(errors).toHaveLength(1);
  });

  it('are read for four endpoints at most, whatever the URL says (case 5.6)', async () => {
    const { answerTo, reads, idle } = createStage(() => unknown);
    for (let count = 0; count < 20; count += 1) {
      await answerTo({ url: at(`acme/other-${count}`) });
      await idle();
    }
    expect(reads()).toBe(4);
  });

  it('leave nothing in the store (case 5.6)', async () => {
    const claimed = new Set<string>();
    const store = {
      claim: (key: string) => claimed.size < claimed.add(key).size,
      release: (key: string) => void claimed.delete(key),
    };
    const { answerTo, idle } = createStage(() => unknown, { store });
    await answerTo();
    await idle();
    expect([...claimed]).toEqual([]);
  });

  it('are asked to come back when a thousand are being read (case 5.6)', async () => {
    const read = deferred<void>();
    const { answerTo, reported, idle } = createStage(() => async (call, init) => {
      await read.promise;
      return done(call, init);
    });
    const answers = await Promise.all(
      Array.from({ length: 1_001 }, (_, count) => answerTo({ body: ended(`task_${count}`) })),
    );
    const refused = answers.findIndex(([status]) => status === 503);
    expect(answers.filter(([status]) => status !== 200)).toEqual([[503, 'too many at a time']]);
    read.resolve();
    await idle();
    expect(reported).toHaveLength(1_000);
    expect(await answerTo({ body: ended(`task_${refused}`) })).toEqual([200, 'thank you']);
  });

  it('are not announced when the provider has not known the task for long (case 5.6)', async () => {
    const { provider, answerTo, reported, errors, idle, clock } = createStage(() => unknown);
    await provider.status(taskId);
    clock.advance(31_000);
    expect(await provider.status(taskId)).toMatchObject({ status: 'expired' });
    await answerTo({ secondsAway: 31 });
    await idle();
    expect(reported).toEqual([]);
    expect(errors).toMatchObject([{ reason: 'not-ours' }]);
  });

  it('make room again, and so do repeats, which take none (case 5.6)', async () => {
    const { answerTo, reported, idle } = createStage(() => done);
    await answerTo();
    await idle();
    for (let count = 0; count < 1_000; count += 1) {
      expect(await answerTo()).toEqual([200, 'known already']);
    }
    expect(await answerTo({ body: ended('task_2') })).toEqual([200, 'thank you']);
    await idle();
    expect(reported).toHaveLength(2);
  });

  it('are distinguished from a task whose reads fail for a while (case 5.6)', async () => {
    const reads = [page(502), working, done];
    const { answerTo, reported, errors, idle } = createStage(() => reads.shift() ?? done);
    await answerTo();
    await idle();
    expect(reported).toMatchObject([[{ taskId }, { status: 'succeeded' }]]);
    expect(errors).toEqual([]);
  });

  it('are distinguished from a task that a call of this process waits for (case 5.6)', async () => {
    const reads = [unknown, unknown, done];
    const { handler, answerTo, reported, idle } = createStage(() => reads.shift() ?? done);
    const { url, received } = await handler.createWebhook(hookUrl)();
    await answerTo({ url: `${url}&genlock=acme:acme/film/text-to-video` });
    expect(await received).toMatchObject({ body: { taskId, status: 'succeeded' } });
    await idle();
    expect(reported).toHaveLength(1);
  });
});
