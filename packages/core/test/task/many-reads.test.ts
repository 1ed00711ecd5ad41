import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rejectionOf } from '../support/failures.ts';
import { broken, json, page, type Call } from '../support/fake-fetch.ts';
import { createManyScene, endedTask, idsIn, manyId } from '../support/many-acme.ts';
import { deferred } from '../support/promises.ts';
import { videoUrl } from '../support/scene.ts';

const ids = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `task_${index + 1}`);

const working = (id: string) => ({ id, state: 'working' });

/** What each request asked for. */
const asked = (calls: readonly Call[]) => calls.map((call) => idsIn(call) ?? 'alone');

/** The task that a request asks for alone. */
const aloneIn = ({ url }: Call) => url.split('/').at(-1) ?? '';

/** Answers with one task each, or alone. */
const allAre = (taskOf: (id: string) => object) => (asks: readonly string[] | undefined) =>
  json(200, asks === undefined ? taskOf('any') : { tasks: asks.map((id) => taskOf(id)) });

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Lets pass what a group gathers for. */
async function settled<Result>(work: Promise<Result>): Promise<Result> {
  await vi.advanceTimersByTimeAsync(200);
  return work;
}

describe('reads of many tasks at once', () => {
  it.each([
    [1_000, 100, 10],
    [1_000, 7, 143],
    [100, 100, 1],
    [101, 100, 2],
  ])(
    'make %d waits with %d in a request cost %d requests a round',
    async (count, most, requests) => {
      let round = 0;
      const { provider, calls } = createManyScene({
        answer: (asks) => allAre(round < 3 ? working : endedTask)(asks),
        readMany: { most },
        settings: { sleep: undefined, now: undefined, onEvent: undefined },
      });
      const pollSchedule = () => 5_000;
      const waits = Promise.all(
        ids(count).map((id) => provider.wait(manyId(id), { pollSchedule })),
      );
      for (round = 1; round <= 3; round += 1) {
        await vi.advanceTimersByTimeAsync(round === 1 ? 1_000 : 5_100);
        expect(calls).toHaveLength(round * requests);
      }
      const states = await waits;
      expect(states.every(({ status }) => status === 'succeeded')).toBe(true);
      expect(states.map(({ id }) => id)).toEqual(ids(count).map((id) => manyId(id)));
      const lists = calls.slice(0, requests).map((call) => idsIn(call) ?? [aloneIn(call)]);
      expect(lists.flat().toSorted()).toEqual([...ids(count)].toSorted());
      expect(lists.every((list) => list.length <= most)).toBe(true);
    },
  );

  it('go by the usual read where there is one task alone', async () => {
    const { provider, calls } = createManyScene({ answer: allAre(working) });
    expect(await settled(provider.status(manyId('task_1')))).toMatchObject({ status: 'running' });
    expect(asked(calls)).toEqual(['alone']);
  });

  it('count as one where the provider limits how many there may be', async () => {
    const inside: number[] = [];
    let open = 0;
    const { provider, calls } = createManyScene({
      answer: (asks) => async (call, init) => {
        open += 1;
        inside.push(open);
        const answer = await allAre(working)(asks)(call, init);
        open -= 1;
        return answer;
      },
      readMany: { most: 10 },
      settings: { readsAtOnce: 1 },
    });
    await settled(Promise.all(ids(40).map((id) => provider.status(manyId(id)))));
    expect(calls).toHaveLength(4);
    expect(Math.max(...inside)).toBe(1);
  });

  it('give each task its own part of the answer as raw', async () => {
    const { provider } = createManyScene({ answer: allAre(working) });
    const states = Promise.all(ids(2).map((id) => provider.status(manyId(id))));
    expect((await settled(states)).map(({ raw }) => raw)).toEqual(ids(2).map(working));
  });

  it('share a request whatever order the answer has', async () => {
    const { provider } = createManyScene({
      answer: (asks = []) =>
        json(200, {
          tasks: asks.map((id) => (id === 'task_2' ? endedTask(id) : working(id))).toReversed(),
        }),
    });
    const states = Promise.all(ids(3).map((id) => provider.status(manyId(id))));
    const statuses = (await settled(states)).map(({ status }) => status);
    expect(statuses).toEqual(['running', 'succeeded', 'running']);
  });
});

describe('a request for many tasks', () => {
  it('is not shared by what is of another group, nor by what has none', async () => {
    const { provider, calls } = createManyScene({
      answer: allAre(working),
      readMany: {
        group: ({ providerTaskId }) => ({ task_1: 'a', task_2: 'a', task_3: 'b' })[providerTaskId],
      },
    });
    await settled(Promise.all(ids(5).map((id) => provider.status(manyId(id)))));
    expect(asked(calls).map(String).toSorted()).toEqual([
      'alone',
      'alone',
      'alone',
      'task_1,task_2',
    ]);
  });

  it('is not shared by calls with other headers, and carries those of its own', async () => {
    const { provider, calls } = createManyScene({ answer: allAre(working) });
    const teamOf = (id: string) => ({ 'x-team': id < 'task_3' ? 'a' : 'b' });
    await settled(
      Promise.all(ids(4).map((id) => provider.status(manyId(id), { headers: teamOf(id) }))),
    );
    expect(calls.map((call) => [idsIn(call), call.headers['x-team']])).toEqual([
      [['task_1', 'task_2'], 'a'],
      [['task_3', 'task_4'], 'b'],
    ]);
  });

  it('asks for a task once, however many wait for it', async () => {
    const { provider, calls } = createManyScene({ answer: allAre(working) });
    const twice = [...ids(3), ...ids(3)];
    await settled(Promise.all(twice.map((id) => provider.status(manyId(id)))));
    expect(asked(calls)).toEqual([ids(3)]);
  });
});

describe('one task among many', () => {
  it('is read alone where the answer leaves it out', async () => {
    const { provider, calls } = createManyScene({
      answer: (asks) =>
        asks === undefined
          ? json(200, { state: 'done', video: videoUrl })
          : json(200, { tasks: asks.filter((id) => id !== 'task_2').map(working) }),
    });
    const states = Promise.all(ids(3).map((id) => provider.status(manyId(id))));
    expect((await settled(states)).map(({ status }) => status)).toEqual([
      'running',
      'succeeded',
      'running',
    ]);
    expect(asked(calls)).toEqual([ids(3), 'alone']);
  });

  it('harms no other by an odd answer of its own', async () => {
    const { provider } = createManyScene({
      answer: (asks) =>
        asks === undefined
          ? page(502)
          : json(200, { tasks: asks.map((id) => (id === 'task_2' ? 'odd' : endedTask(id))) }),
    });
    const odd = rejectionOf(provider.status(manyId('task_2')));
    const [first, last] = ['task_1', 'task_3'].map((id) => provider.status(manyId(id)));
    await vi.advanceTimersByTimeAsync(200);
    expect(await first).toMatchObject({ status: 'succeeded' });
    expect(await last).toMatchObject({ status: 'succeeded' });
    expect(await settled(odd)).toMatchObject({
      code: 'task-read',
      taskId: manyId('task_2'),
    });
  });

  it('is reported nothing by an answer about another task', async () => {
    const readings = new Map(
      ids(2).map((id) => [
        id,
        {
          response: { url: '', status: 200, headers: {}, body: {} },
          reading: { providerStatus: 'done', providerTaskId: 'task_2', videos: [] },
        },
      ]),
    );
    const { provider, events } = createManyScene({
      answer: allAre(working),
      readMany: { read: async () => readings },
    });
    const wrong = rejectionOf(provider.status(manyId('task_1')));
    const right = provider.status(manyId('task_2'));
    expect(await settled(right)).toMatchObject({ status: 'failed' });
    expect(await settled(wrong)).toBeUndefined();
    expect(events.filter(({ type }) => type === 'read-failed')).toMatchObject([
      { taskId: manyId('task_1') },
    ]);
  });

  it('is given up without the others', async () => {
    const { promise, resolve } = deferred<undefined>();
    let signal: AbortSignal | null | undefined;
    const { provider, calls } = createManyScene({
      answer: (asks) => async (call, init) => {
        signal = init.signal;
        await promise;
        return allAre(endedTask)(asks)(call, init);
      },
    });
    const controllers = ids(3).map(() => new AbortController());
    const waits = ids(3).map((id, index) =>
      provider.wait(manyId(id), { signal: controllers[index]?.signal }),
    );
    const gone = rejectionOf(waits[1] ?? Promise.resolve());
    await vi.advanceTimersByTimeAsync(200);
    controllers[1]?.abort();
    expect(await settled(gone)).toMatchObject({ code: 'task-pending', reason: 'abort' });
    expect(signal?.aborted).toBe(false);
    resolve(undefined);
    expect(await settled(waits[0] ?? Promise.reject(new Error()))).toMatchObject({
      status: 'succeeded',
    });
    expect(await waits[2]).toMatchObject({ status: 'succeeded' });
    expect(calls).toHaveLength(1);
  });

  it('keeps the request going until the last of them is given up', async () => {
    let signal: AbortSignal | null | undefined;
    const { provider } = createManyScene({
      answer: () => (_call, init) => {
        signal = init.signal;
        return Promise.race<Response>([]);
      },
    });
    const controllers = ids(2).map(() => new AbortController());
    const waits = ids(2).map((id, index) =>
      rejectionOf(provider.wait(manyId(id), { signal: controllers[index]?.signal })),
    );
    await vi.advanceTimersByTimeAsync(200);
    controllers[0]?.abort();
    expect(signal?.aborted).toBe(false);
    controllers[1]?.abort();
    expect(signal?.aborted).toBe(true);
    expect(await settled(Promise.all(waits))).toMatchObject([
      { reason: 'abort' },
      { reason: 'abort' },
    ]);
  });

  it('is never asked for when it was given up before the request', async () => {
    const { provider, calls } = createManyScene({ answer: allAre(working) });
    const controller = new AbortController();
    const gone = rejectionOf(provider.status(manyId('task_1'), { signal: controller.signal }));
    const others = Promise.all(['task_2', 'task_3'].map((id) => provider.status(manyId(id))));
    controller.abort(new Error('enough'));
    expect(await gone).toMatchObject({ message: 'enough' });
    await settled(others);
    expect(asked(calls)).toEqual([['task_2', 'task_3']]);
  });
});

describe('a request for many tasks that goes wrong', () => {
  it.each([
    ['a page of a gateway', page(502)],
    ['a broken connection', broken('ECONNRESET')],
  ])('reports none of them anything: %s', async (_what, answer) => {
    let requests = 0;
    const { provider, calls, events } = createManyScene({
      answer: (asks) => {
        requests += 1;
        return requests === 1 ? answer : allAre(working)(asks);
      },
    });
    const states = Promise.all(ids(3).map((id) => provider.status(manyId(id))));
    expect((await settled(states)).map(({ status }) => status)).toEqual(Array(3).fill('running'));
    expect(asked(calls)).toEqual([ids(3), ids(3)]);
    expect(events.filter(({ type }) => type === 'read-failed')).toHaveLength(3);
  });

  it('is made good by reads alone where the adapter cannot read the answer', async () => {
    const { provider, calls } = createManyScene({
      answer: allAre(working),
      readMany: {
        read: async () => {
          throw new TypeError('tasks is not iterable');
        },
      },
    });
    const states = Promise.all(ids(3).map((id) => provider.status(manyId(id))));
    expect((await settled(states)).map(({ status }) => status)).toEqual(Array(3).fill('running'));
    expect(asked(calls)).toEqual(['alone', 'alone', 'alone']);
  });

  it('does not outlast the deadline of a wait, which is reported at the deadline', async () => {
    const { provider, calls } = createManyScene({ answer: allAre(working) });
    const waits = ids(3).map((id) => rejectionOf(provider.wait(manyId(id), { timeoutMs: 0 })));
    expect(await settled(Promise.all(waits))).toMatchObject([
      { reason: 'deadline', state: { status: 'running' } },
      { reason: 'deadline', state: { status: 'running' } },
      { reason: 'deadline', state: { status: 'running' } },
    ]);
    expect(asked(calls)).toEqual([ids(3)]);
  });
});
