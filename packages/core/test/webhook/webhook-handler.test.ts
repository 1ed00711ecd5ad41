import { describe, expect, it } from 'vitest';
import type { TaskState } from '../../src/types/task-state.ts';
import type { TaskEvent } from '../../src/provider/task-event.ts';
import {
  createWebhookHandler,
  type WebhookHandlerOptions,
} from '../../src/webhook/webhook-handler.ts';
import {
  answerByPath,
  deliver,
  firstKey,
  hookUrl,
  keysAre,
  secondKey,
  type DeliveryFacts,
} from '../support/acme-webhook.ts';
import { broken, json, page, type Answer } from '../support/fake-fetch.ts';
import { isOpen } from '../support/promises.ts';
import { createScene, taskId, videoUrl } from '../support/scene.ts';
import { startOfTime } from '../support/virtual-clock.ts';

const working = json(200, { state: 'working' });
const done = json(200, { state: 'done', video: videoUrl });

/** A handler for Acme, what it told, and a way to wait for the work after its answers. */
function createStage(reads: readonly Answer[], options: Partial<WebhookHandlerOptions> = {}) {
  const keys = keysAre(firstKey);
  const scene = createScene({
    answers: [answerByPath({ '/webhook-keys': [keys], '/tasks/task_1': reads })],
  });
  const reported: [TaskEvent, TaskState][] = [];
  const errors: unknown[] = [];
  const work: Promise<void>[] = [];
  const handler = createWebhookHandler({
    providers: [scene.provider],
    onEvent: (event, state) => void reported.push([event, state]),
    onError: (error) => void errors.push(error),
    waitUntil: (one) => void work.push(one),
    ...options,
  });
  const post = async (facts?: DeliveryFacts) => (await handler(deliver(facts))).status;
  const reading = () => scene.calls.filter(({ url }) => url.includes('/tasks/')).length;
  return { ...scene, handler, post, reported, errors, reading, idle: () => Promise.all(work) };
}

describe('createWebhookHandler', () => {
  it('answers, reads the task with our own key, and reports it', async () => {
    const { post, reported, errors, reading, idle } = createStage([done]);
    expect(await post()).toBe(200);
    await idle();
    expect(reported).toMatchObject([
      [
        { provider: 'acme', taskId, status: 'succeeded' },
        { id: taskId, status: 'succeeded', videos: [{ url: videoUrl }] },
      ],
    ]);
    expect(reading()).toBe(1);
    expect(errors).toEqual([]);
  });

  it('answers before it has read the task', async () => {
    const { post, reported, idle } = createStage([done]);
    await post();
    expect(reported).toEqual([]);
    await idle();
    expect(reported).toHaveLength(1);
  });

  it('believes the read, not the webhook', async () => {
    const { post, reported, idle } = createStage([json(200, { state: 'broken', why: 'no foxes' })]);
    await post();
    await idle();
    expect(reported).toMatchObject([[{ status: 'succeeded' }, { status: 'failed' }]]);
  });

  it('waits for a read that agrees when the webhook is early', async () => {
    const { post, reported, reading, clock, idle } = createStage([
      working,
      page(502),
      working,
      done,
    ]);
    await post();
    await idle();
    expect(reported).toMatchObject([[{}, { status: 'succeeded' }]]);
    expect(reading()).toBe(4);
    expect(clock.now()).toBeGreaterThan(startOfTime);
  });

  it('needs neither listener nor waitUntil', async () => {
    const { provider } = createStage([done]);
    const handler = createWebhookHandler({ providers: [provider] });
    expect((await handler(deliver())).status).toBe(200);
    expect((await handler(deliver({ key: secondKey }))).status).toBe(401);
  });
});

describe('a delivery that is repeated', () => {
  it('is known where nobody listens, and nothing went wrong', async () => {
    const { post, errors, reading, idle } = createStage([done], { onEvent: undefined });
    await post();
    await idle();
    await post();
    await idle();
    expect(reading()).toBe(1);
    expect(errors).toEqual([]);
  });

  it('is answered and otherwise left alone', async () => {
    const { post, reported, reading, idle } = createStage([done]);
    expect(await Promise.all([post(), post()])).toEqual([200, 200]);
    await idle();
    expect(await post({ secondsAway: 100 })).toBe(200);
    await idle();
    expect(reported).toHaveLength(1);
    expect(reading()).toBe(1);
  });

  it('is left alone though it words another status', async () => {
    const { post, reported, idle } = createStage([done]);
    await post({ body: '{"id":"task_1","state":"working"}' });
    await post();
    await idle();
    expect(reported).toHaveLength(1);
  });

  it('is dealt with again after a listener that threw', async () => {
    const seen: string[] = [];
    const { post, errors, idle } = createStage([done], {
      onEvent: async ({ providerTaskId }) => {
        seen.push(providerTaskId);
        if (seen.length === 1) throw new Error('the database is away');
      },
    });
    expect(await post()).toBe(200);
    await idle();
    expect(errors).toMatchObject([{ message: 'the database is away' }]);
    expect(await post()).toBe(200);
    await idle();
    expect(await post()).toBe(200);
    await idle();
    expect(seen).toEqual(['task_1', 'task_1']);
    expect(errors).toHaveLength(1);
  });

  it('is dealt with again after a read that never agreed', async () => {
    const { post, reported, errors, idle } = createStage([working, working, done], {
      timeoutMs: 1,
    });
    await post();
    await idle();
    expect(errors).toMatchObject([{ code: 'task-pending', reason: 'deadline', taskId }]);
    await post();
    await idle();
    expect(reported).toHaveLength(1);
  });

  it('is not mistaken for the true one when its URL was changed', async () => {
    const { post, reported, errors, reading, idle } = createStage([done]);
    for (const url of [hookUrl, `${hookUrl}?genlock=acme:../admin`]) {
      expect(await post({ url })).toBe(200);
    }
    await idle();
    expect(reading()).toBe(0);
    await post();
    await idle();
    expect(reported).toHaveLength(1);
    expect(errors).toEqual([]);
  });
});

describe('a request that is turned away', () => {
  it.each<[string, number, string, DeliveryFacts]>([
    ['forged', 401, 'forged', { key: { ...secondKey, id: firstKey.id } }],
    ['stale', 401, 'stale', { secondsAway: -301 }],
    ['unsigned', 401, 'unsigned', { headers: { 'acme-signature': '' } }],
    [
      'signed by nobody that we know',
      401,
      'unsigned',
      { url: hookUrl, headers: { 'acme-signature': '' } },
    ],
    [
      'of another provider',
      401,
      'unsigned',
      { url: `${hookUrl}?genlock=other:a`, headers: { 'acme-signature': '' } },
    ],
    ['oversized', 413, 'too-large', { body: 'x'.repeat(1024 * 1024 + 1) }],
    ['no JSON', 400, 'malformed', { body: 'hello' }],
  ])('because it is %s: %d', async (_what, status, reason, facts) => {
    const { post, reported, errors, reading, idle } = createStage([done]);
    expect(await post(facts)).toBe(status);
    await idle();
    expect(errors).toMatchObject([{ code: 'webhook-verification', reason }]);
    expect(reported).toEqual([]);
    expect(reading()).toBe(0);
    // It took nothing away from the true one.
    expect(await post()).toBe(200);
    await idle();
    expect(reported).toHaveLength(1);
  });

  it('because the keys are out of reach: 503, so that it is sent again', async () => {
    const { provider, calls } = createScene({ answers: [broken('ECONNRESET')] });
    const handler = createWebhookHandler({ providers: [provider] });
    const answer = await handler(deliver());
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ message: 'no-keys' });
    expect(calls).toHaveLength(1);
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE'])(
    'because it is no POST but a %s: 405',
    async (method) => {
      const { handler, errors, calls } = createStage([done]);
      expect((await handler(new Request(hookUrl, { method }))).status).toBe(405);
      expect([errors, calls]).toEqual([[], []]);
    },
  );
});

describe('a store', () => {
  it('that is shared lets one of two handlers deal with a task', async () => {
    const claimed = new Set<string>();
    const store = {
      claim: async (key: string) => claimed.size < claimed.add(key).size,
      release: async (key: string) => void claimed.delete(key),
    };
    const [here, there] = [createStage([done], { store }), createStage([done], { store })];
    expect(await Promise.all([here.post(), there.post()])).toEqual([200, 200]);
    await Promise.all([here.idle(), there.idle()]);
    expect([...here.reported, ...there.reported]).toHaveLength(1);
    expect([...claimed]).toEqual(['acme:task_1']);
  });

  it('that is away when a task is claimed is a reason to send it again', async () => {
    const claim = () => Promise.reject(new Error('no store'));
    const { post, errors, reading } = createStage([done], { store: { claim, release: () => {} } });
    expect(await post()).toBe(500);
    expect(errors).toMatchObject([{ message: 'no store' }]);
    expect(reading()).toBe(0);
  });

  it('that is away when a task is given back breaks nothing', async () => {
    const release = () => Promise.reject(new Error('no store'));
    const onEvent = () => Promise.reject(new Error('no database'));
    const store = { claim: () => true, release };
    const { post, errors, idle } = createStage([done], { store, onEvent });
    expect(await post()).toBe(200);
    await idle();
    expect(errors).toMatchObject([{ message: 'no database' }, { message: 'no store' }]);
  });
});

describe('onError', () => {
  it('may throw without changing an answer', async () => {
    const onError = () => {
      throw new Error('no log');
    };
    const onEvent = () => Promise.reject(new Error('no database'));
    const { post, idle } = createStage([done], { onError, onEvent });
    expect(await post({ key: secondKey })).toBe(401);
    expect(await post()).toBe(200);
    expect(await idle()).toHaveLength(1);
  });
});

describe('createWebhook', () => {
  /** A webhook URL as a start registers it. */
  const marked = (url: string) => `${url}&genlock=acme%3Aacme%2Ffilm%2Ftext-to-video`;

  it('gives a promise that resolves once a read says that the task has ended', async () => {
    const { handler, post, reported, idle } = createStage([working, done]);
    const { url, received } = await handler.createWebhook(`${hookUrl}?order=1`)();
    expect(url).toMatch(/^https:\/\/me\.test\/hook\?order=1&genlock-ticket=[0-9a-f-]{36}$/);
    expect(await post({ url: marked(url) })).toBe(200);
    expect(await post({ url: marked(url) })).toBe(200);
    expect(await received).toEqual({ headers: {}, body: { taskId, status: 'succeeded' } });
    await idle();
    expect(reported).toHaveLength(1);
  });

  it('does not resolve for a forged webhook, nor for that of another call', async () => {
    const { handler, post, idle } = createStage([done]);
    const [mine, other] = await Promise.all([
      handler.createWebhook(hookUrl)(),
      handler.createWebhook(hookUrl)(),
    ]);
    expect(await post({ url: marked(mine.url), key: { ...secondKey, id: firstKey.id } })).toBe(401);
    await idle();
    expect(await isOpen(mine.received)).toBe(true);
    expect(await post({ url: marked(other.url) })).toBe(200);
    await idle();
    expect(await isOpen(mine.received)).toBe(true);
    expect(await other.received).toMatchObject({ body: { taskId } });
  });

  it('resolves though the listener threw', async () => {
    const onEvent = () => Promise.reject(new Error('no database'));
    const { handler, post } = createStage([done], { onEvent });
    const { url, received } = await handler.createWebhook(hookUrl)();
    await post({ url: marked(url) });
    expect(await received).toMatchObject({ body: { taskId } });
  });
});

describe('createWebhookHandler on what it is given', () => {
  const { provider } = createScene();

  it.each<[string, object]>([
    ['no providers', {}],
    ['a provider in place of the list', { providers: provider }],
    ['the name of a provider', { providers: ['acme'] }],
    ['one that cannot wait', { providers: [{ status: () => undefined }] }],
    ['one that cannot read', { providers: [{ wait: () => undefined }] }],
    ['one bad provider among good ones', { providers: [provider, 7] }],
    ['a listener that is none', { providers: [provider], onEvent: 'log' }],
    ['an error listener that is none', { providers: [provider], onError: 'log' }],
    ['half a store', { providers: [provider], store: { claim: () => true } }],
    ['the other half of a store', { providers: [provider], store: { release: () => true } }],
    ['a waitUntil that is none', { providers: [provider], waitUntil: true }],
    ['a time below 0', { providers: [provider], timeoutMs: -1 }],
    ['a name that it does not have', { providers: [provider], onDone: () => undefined }],
  ])('refuses %s, and says whose mistake it is', (_what, options) => {
    const make = () => Reflect.apply(createWebhookHandler, undefined, [options]);
    expect(make).toThrow(/createWebhookHandler/);
  });

  it('reports what the list is to hold', () => {
    const make = () => Reflect.apply(createWebhookHandler, undefined, [{ providers: ['acme'] }]);
    expect(make).toThrow(/list of providers/);
    const store = () =>
      Reflect.apply(createWebhookHandler, undefined, [{ providers: [provider], store: {} }]);
    expect(store).toThrow(/WebhookStore/);
  });
});

describe('the answer to a webhook', () => {
  it('says which of the good endings it was', async () => {
    const { handler, idle } = createStage([done]);
    const foreign = { body: '{"id":"task_1","state":"working"}' };
    const messages = [];
    for (const facts of [{}, {}, foreign, { url: hookUrl }] satisfies DeliveryFacts[]) {
      const response = await handler(deliver(facts));
      expect(response.status).toBe(200);
      messages.push(JSON.stringify(await response.json()));
      await idle();
    }
    expect(new Set(messages).size).toBe(4);
    for (const message of messages) expect(message).toMatch(/^\{"message":"[^"]+"\}$/);
  });

  it('is a 503 while too many are worked on, so that it is sent again', async () => {
    const never: Answer = () => new Promise(() => {});
    const body = (count: number) => `{"id":"flood_${count}","state":"done"}`;
    const scene = createScene({
      answers: [
        (call, init) =>
          call.url.endsWith('keys') ? keysAre(firstKey)(call, init) : never(call, init),
      ],
    });
    const handler = createWebhookHandler({ providers: [scene.provider] });
    for (let count = 0; count < 1_000; count += 1) {
      expect((await handler(deliver({ body: body(count) }))).status).toBe(200);
    }
    const turnedAway = await handler(deliver({ body: body(1_000) }));
    expect(turnedAway.status).toBe(503);
    expect(await turnedAway.json()).toEqual({ message: expect.stringContaining('too many') });
  });

  it('reports a stranger what was wrong, and nothing of a mistake within', async () => {
    const refused = createStage([done]);
    const wrong = await refused.handler(new Request(hookUrl));
    expect(await wrong.json()).toEqual({ message: expect.stringContaining('POST') });
    const claim = () => Promise.reject(new Error('db://user:password@host'));
    const away = createStage([done], { store: { claim, release: () => {} } });
    const answer = await away.handler(deliver());
    expect(answer.headers.get('content-type')).toContain('json');
    const text = await answer.text();
    expect(text).not.toContain('password');
    expect(text).not.toBe('{"message":""}');
  });
});

describe('the wait for a read that agrees', () => {
  it('takes a minute where nothing says it', async () => {
    const { post, errors, clock, idle } = createStage([working]);
    await post();
    await idle();
    expect(errors).toMatchObject([{ code: 'task-pending', reason: 'deadline' }]);
    expect(clock.now() - startOfTime).toBeCloseTo(60_000);
  });
});
