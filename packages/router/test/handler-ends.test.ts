import { createWebhookHandler, type TaskState } from '@genlock/core';
import type { Emulator } from '@genlock/emulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BrowserTask } from '../src/client/index.ts';
import type { GenlockHandlerOptions } from '../src/index.ts';
import {
  request,
  routerOn,
  serveFetch,
  serveHandler,
  startEmulator,
  type Page,
} from './support/page.ts';

let fast: Emulator;
/** Tasks take minutes: none ends within a test. */
let slow: Emulator;
beforeAll(async () => {
  [fast, slow] = await Promise.all([startEmulator(), startEmulator(1)]);
});
beforeEach(() => [fast, slow].forEach((emulator) => emulator.reset()));
afterAll(() => Promise.all([fast.close(), slow.close()]));

interface Stage extends Page {
  readonly ended: readonly string[];
  readonly idle: () => Promise<unknown>;
  readonly start: () => Promise<string>;
  /** Starts a task on the server itself and lets it end. */
  readonly finish: () => Promise<string>;
}

async function stageOn(
  emulator: Emulator,
  options: Partial<GenlockHandlerOptions> = {},
): Promise<Stage> {
  const ended: string[] = [];
  const work: Promise<unknown>[] = [];
  const genlock = routerOn(emulator);
  const page = await serveHandler(genlock, {
    onEnd: ({ id, status }) => void ended.push(`${id} ${status}`),
    waitUntil: (one) => void work.push(one),
    ...options,
  });
  return {
    ...page,
    ended,
    idle: () => Promise.all(work),
    start: async () => {
      const response = await page.call('/tasks', { request });
      return ((await response.json()) as BrowserTask).id;
    },
    finish: async () => {
      const { id } = await genlock.start(request);
      await genlock.wait(id);
      return id;
    },
  };
}

const state = (id: string, status: TaskState['status']): TaskState => ({
  id,
  provider: 'fal',
  endpoint: 'a/b',
  model: 'm',
  status,
  providerStatus: status,
  videos: [],
  raw: {},
});

describe('onEnd', () => {
  it('is reported by a stream of events, once, though the task is asked for again (case 7.7)', async () => {
    const page = await stageOn(fast);
    const id = await page.start();
    await (await page.call(`/tasks/${id}/events`)).text();
    await Promise.all([page.call(`/tasks/${id}`), page.call(`/tasks/${id}/cancel`, {})]);
    await page.idle();
    expect(page.ended).toEqual([expect.stringMatching(/^fal:.* succeeded$/)]);
  });

  it.each(['', '/cancel'])(
    'is reported by the first read that shows the end: /tasks/<id>%s (case 7.7)',
    async (path) => {
      const page = await stageOn(fast);
      const id = await page.finish();
      const handle = await page.handler.handleOf(id);
      await page.call(`/tasks/${handle}${path}`, path === '' ? undefined : {});
      await page.idle();
      expect(page.ended).toEqual([`${id} succeeded`]);
    },
  );

  it('is reported by a webhook, and not again by the browser that asks afterwards (case 7.7)', async () => {
    const page = await stageOn(fast);
    const genlock = routerOn(fast);
    const work: Promise<void>[] = [];
    const delivered = new Promise<void>((resolve) => {
      const webhooks = createWebhookHandler({
        providers: [genlock],
        waitUntil: (one) => void work.push(one),
        onEvent: async (_event, read) => {
          await page.handler.ended(read);
          resolve();
        },
      });
      void serveFetch(webhooks).then((origin) =>
        genlock.start(request, { webhookUrl: `${origin}/hook` }),
      );
    });
    await delivered;
    await Promise.all(work);
    const [first = ''] = page.ended;
    const [id = ''] = first.split(' ');
    await page.call(`/tasks/${await page.handler.handleOf(id)}`);
    await page.idle();
    expect(page.ended).toEqual([`${id} succeeded`]);
  });

  it('is not notified of a task that goes on (case 7.7)', async () => {
    const page = await stageOn(slow);
    const id = await page.start();
    await page.call(`/tasks/${id}`);
    await page.handler.ended(state('fal:a/b:c', 'running'));
    await page.idle();
    expect(page.ended).toEqual([]);
  });

  it.each(['succeeded', 'failed', 'canceled', 'expired'] as const)(
    'is notified of a task that is %s (case 7.7)',
    async (status) => {
      const page = await stageOn(slow);
      await Promise.all([1, 2].map(() => page.handler.ended(state('fal:a/b:c', status))));
      expect(page.ended).toEqual([`fal:a/b:c ${status}`]);
    },
  );

  it('may fail: the answer is the same, it is reported, and the next read reports it again (case 7.7)', async () => {
    const reported: string[] = [];
    const page = await stageOn(fast, {
      onEnd: async ({ id }) => {
        reported.push(id);
        if (reported.length < 3) throw new Error('no room on the disk');
      },
    });
    const id = await page.finish();
    const handle = await page.handler.handleOf(id);
    for (let count = 0; count < 4; count += 1) {
      expect((await page.call(`/tasks/${handle}`)).status).toBe(200);
      await page.idle();
    }
    expect(reported).toEqual([id, id, id]);
    expect(page.errors).toMatchObject([
      { message: 'no room on the disk' },
      { message: 'no room on the disk' },
    ]);
  });

  it('that fails is heard of by who hands a state over, so that a webhook comes again (case 7.7)', async () => {
    const page = await stageOn(slow, { onEnd: () => Promise.reject(new Error('no database')) });
    const ended = state('fal:a/b:c', 'succeeded');
    await expect(page.handler.ended(ended)).rejects.toThrow('no database');
    await expect(page.handler.ended(ended)).rejects.toThrow('no database');
    expect(page.errors).toEqual([]);
  });

  it('is left out without harm (case 7.7)', async () => {
    const page = await stageOn(slow, { onEnd: undefined });
    await page.handler.ended(state('fal:a/b:c', 'succeeded'));
  });
});

describe('a sweep', () => {
  it('reports what ended while no process was there, each once, and reads each once (case 7.7)', async () => {
    const before = routerOn(fast);
    const ids = await Promise.all([1, 2, 3].map(async () => (await before.start(request)).id));
    for (const id of ids) await before.wait(id);
    const page = await stageOn(fast);
    const states = await page.handler.sweep([...ids, ids[0] ?? '']);
    expect(states.map(({ id }) => id)).toEqual(ids);
    expect(page.ended.toSorted()).toEqual(ids.map((id) => `${id} succeeded`).toSorted());
    await page.handler.sweep(ids);
    expect(page.ended).toHaveLength(3);
  });

  it('reports a task that cannot be read and goes on with the others (case 7.7)', async () => {
    const page = await stageOn(fast);
    const id = await page.finish();
    const states = await page.handler.sweep(['nonsense', id, 'elsewhere:a/b:c']);
    expect(states.map((each) => each.id)).toEqual([id]);
    expect(page.ended).toEqual([`${id} succeeded`]);
    expect(page.errors).toHaveLength(2);
  });

  it('leaves a task that goes on alone (case 7.7)', async () => {
    const page = await stageOn(slow);
    const { id } = await routerOn(slow).start(request);
    expect(await page.handler.sweep([id])).toMatchObject([{ id, status: 'queued' }]);
    expect(page.ended).toEqual([]);
  });
});
