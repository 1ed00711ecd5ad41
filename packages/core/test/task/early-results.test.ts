import { describe, expect, it } from 'vitest';
import type { Protocol } from '../../src/provider/protocol.ts';
import type { TaskReading } from '../../src/provider/task-reading.ts';
import type { ProviderSettings } from '../../src/provider/settings.ts';
import { createTaskTimes } from '../../src/schedule/task-times.ts';
import { createReader } from '../../src/task/read-task.ts';
import { waitForTask } from '../../src/task/wait-for-task.ts';
import { broken, json, page, type Answer } from '../support/fake-fetch.ts';
import { createScene, task, taskId, videoUrl } from '../support/scene.ts';

// Acme with a route for the result alone: "not yet" under a 400 until the task has ended.

const videos = [{ url: videoUrl, mediaType: 'video/mp4' }];

const readResult: Protocol<'baseURL'>['readResult'] = async (connection, call) => {
  const url = `${connection.hosts.baseURL}/results/${call.providerTaskId}`;
  const response = await connection.http.read({ url, signal: call.signal });
  const told = JSON.stringify(response.body ?? '');
  const reading: TaskReading | undefined = told.includes('not yet')
    ? { providerStatus: 'working' }
    : told.includes('video')
      ? { providerStatus: 'done', videos }
      : undefined;
  return { response, reading };
};

const notYet = json(400, { message: 'not yet' });
const result = json(200, { video: videoUrl });
const waiting = json(200, { state: 'waiting' });
const working = json(200, { state: 'working' });
const done = json(200, { state: 'done', video: videoUrl });
const failed = json(200, { state: 'broken', why: 'no foxes' });

/** Tasks that all ended after about 80 s. */
function learned() {
  const taskTimes = createTaskTimes();
  for (let each = 0; each < 50; each += 1)
    taskTimes.add('acme', task.endpoint, 70_000 + each * 400);
  return taskTimes;
}

function createReads(answers: readonly Answer[], settings: ProviderSettings = {}) {
  const scene = createScene({
    answers,
    protocol: { readResult },
    settings: { taskTimes: learned(), ...settings },
  });
  const reader = createReader(scene.engine);
  const asked = (): readonly string[] =>
    scene.calls.map(({ url }) => (url.includes('/results/') ? 'result' : 'status'));
  const read = (ageMs: number) => {
    // Its start is known at the first read alone: later ones are as much later.
    scene.engine.expectations.resume(taskId, scene.clock.now() - ageMs);
    return reader.read(task, {});
  };
  return { ...scene, reader, asked, read };
}

const [young, old] = [10_000, 600_000];

describe('the result of a task that should have ended', () => {
  it('is asked for before its status, so that an end costs one request', async () => {
    const { read, asked, events } = createReads([result]);
    expect(await read(old)).toMatchObject({ state: { status: 'succeeded', videos } });
    expect(asked()).toEqual(['result']);
    expect(events).toMatchObject([{ type: 'task-read', status: 'succeeded' }]);
  });

  it('is not asked for while the task is young, nor where nobody knows its age', async () => {
    const [fresh, unknown] = [createReads([waiting]), createReads([waiting])];
    await fresh.read(young);
    await unknown.reader.read(task, {});
    expect([...fresh.asked(), ...unknown.asked()]).toEqual(['status', 'status']);
  });

  it('is no answer for who asks for the status alone at the same time', async () => {
    const { reader, engine, clock, asked } = createReads([result, done]);
    engine.expectations.resume(taskId, clock.now() - old);
    await Promise.all([reader.read(task, {}), reader.read(task, { mayBeUnderWay: false })]);
    expect(asked().toSorted()).toEqual(['result', 'status']);
  });

  it('is not asked for where the provider has no such route', async () => {
    const { engine, calls, clock } = createScene({ answers: [done] });
    engine.expectations.resume(taskId, clock.now() - old);
    await createReader(engine).read(task, {});
    expect(calls.map(({ url }) => url.includes('/results/'))).toEqual([false]);
  });

  it('that says "not yet" is followed by the status where nobody saw the task run', async () => {
    const { read, asked } = createReads([notYet, waiting]);
    expect(await read(old)).toMatchObject({ state: { status: 'queued' }, doubt: undefined });
    expect(asked()).toEqual(['result', 'status']);
  });

  it('that says "not yet" is enough where the task ran at the read before', async () => {
    const { read, asked, events, clock } = createReads([working, notYet, notYet, result]);
    expect(await read(young)).toMatchObject({ state: { status: 'running' } });
    clock.advance(old);
    expect(await read(young)).toMatchObject({ state: { status: 'running', videos: [] } });
    expect(await read(young)).toMatchObject({ state: { status: 'running', videos: [] } });
    expect(await read(young)).toMatchObject({ state: { status: 'succeeded', videos } });
    expect(asked()).toEqual(['status', 'result', 'result', 'result']);
    expect(events.map(({ type }) => type)).toEqual(Array(4).fill('task-read'));
  });
});

describe('an answer of the result alone', () => {
  const odd: readonly (readonly [string, Answer])[] = [
    ['400 with other words', json(400, { message: 'bad id' })],
    ['401', json(401, { message: 'no' })],
    ['403', json(403, { message: 'User is locked' })],
    ['404', json(404, { message: 'gone' })],
    ['422 of a failure', json(422, { message: 'moderated' })],
    ['500', json(500, {})],
    ['a page of a gateway', page(502)],
    ['half a body', () => new Response('{"vid', { status: 200 })],
    ['an empty body', () => new Response('', { status: 200 })],
    ['a result without a video', json(200, { images: [] })],
  ];

  it.each(odd)('decides nothing where it is %s: the status does', async (_what, answer) => {
    const running = createReads([answer, working]);
    expect(await running.read(old)).toMatchObject({ state: { status: 'running' } });
    const ended = createReads([answer, done]);
    expect(await ended.read(old)).toMatchObject({ state: { status: 'succeeded', videos } });
    const bad = createReads([answer, failed]);
    expect(await bad.read(old)).toMatchObject({
      state: { status: 'failed', error: { message: expect.any(String), charged: 'no' } },
    });
    expect([running, ended, bad].map(({ asked }) => asked())).toEqual(
      Array(3).fill(['result', 'status']),
    );
  });

  it('decides nothing where its video is at no URL, or it is about another task', async () => {
    for (const reading of [
      { providerStatus: 'done', videos: [{ url: '/film.mp4', mediaType: 'video/mp4' }] },
      { providerStatus: 'done', videos, providerTaskId: 'task_2' },
      { providerStatus: 'working', providerTaskId: 'task_2' },
      { providerStatus: 'done', error: { kind: 'unknown', message: 'no', charged: 'no' } },
    ] as const satisfies readonly TaskReading[]) {
      const { engine, calls, clock } = createScene({
        answers: [result, done],
        protocol: {
          readResult: async (...given) => ({ ...(await readResult(...given)), reading }),
        },
      });
      engine.expectations.resume(taskId, clock.now() - old);
      expect(await createReader(engine).read(task, {})).toMatchObject({
        state: { status: 'succeeded' },
      });
      expect(calls).toHaveLength(2);
    }
  });

  it('is waited for where the provider asks for fewer requests, and nothing else is sent', async () => {
    const { read, asked } = createReads([json(429, {}, { 'retry-after': '7' }), done]);
    expect(await read(old)).toMatchObject({ error: { isRetryable: true, retryAfterMs: 7_000 } });
    expect(asked()).toEqual(['result']);
  });

  it('that never came is a read that failed, and the next one finds the end', async () => {
    const { read, asked } = createReads([broken('ECONNRESET'), result]);
    expect(await read(old)).toMatchObject({ kind: 'read-failed', error: { isRetryable: true } });
    expect(await read(old)).toMatchObject({ state: { status: 'succeeded' } });
    expect(asked()).toEqual(['result', 'result']);
  });

  it('is not asked for a while once three in a row told nothing of unfinished tasks', async () => {
    const reworded = json(400, { message: 'patience' });
    const misses = [reworded, working, reworded, working, reworded, working];
    const answers = [...misses, working, working, reworded, working];
    const { read, asked, clock } = createReads(answers);
    for (let reads = 0; reads < 5; reads += 1) await read(old);
    expect(asked().slice(6)).toEqual(['status', 'status']);
    clock.advance(600_000);
    await read(old);
    expect(asked().slice(8)).toEqual(['result', 'status']);
  });
});

describe('a wait whose end costs one request', () => {
  /** What is asked of a task that ends after so long, and how old it is then. */
  async function waitFor(endsAtMs: number) {
    let begunAt: number | undefined;
    const asked: ['status' | 'result', ageMs: number][] = [];
    const scene = createScene({
      protocol: { readResult },
      settings: { taskTimes: learned() },
      answers: [
        (call, init) => {
          begunAt ??= scene.clock.now();
          const ageMs = scene.clock.now() - begunAt;
          const isOver = ageMs >= endsAtMs;
          const kind = call.url.includes('/results/') ? 'result' : 'status';
          asked.push([kind, ageMs]);
          const byStatus = isOver ? done : ageMs < 10_000 ? waiting : working;
          return { status: byStatus, result: isOver ? result : notYet }[kind](call, init);
        },
      ],
    });
    const state = await waitForTask(createReader(scene.engine), task, {});
    expect(state).toMatchObject({ status: 'succeeded', videos });
    return asked;
  }

  it('asks for the status until the end is near, then for the result, whenever that is', async () => {
    const ends = Array.from({ length: 60 }, (_, index) => 62_000 + index * 1_000);
    const found: string[] = [];
    for (const endsAtMs of ends) {
      const asked = await waitFor(endsAtMs);
      expect(asked.filter(([kind, ageMs]) => kind === 'result' && ageMs < 50_000)).toEqual([]);
      found.push(...asked.flatMap(([kind, ageMs]) => (ageMs < endsAtMs ? [] : [kind])));
    }
    expect(found).toHaveLength(ends.length);
    // One in nine is found by the status: a provider with two routes pays a second request for those.
    expect(found.filter((kind) => kind === 'result').length / ends.length).toBeGreaterThan(0.8);
  });

  it('asks for the status once in nine reads: what ran may be in the queue again', async () => {
    const answers = Array.from({ length: 20 }, (_, index) => (index % 9 === 0 ? working : notYet));
    const { read, asked, clock } = createReads(answers);
    await read(young);
    clock.advance(old);
    for (let reads = 1; reads < 19; reads += 1) await read(young);
    const ofStatus = asked().flatMap((each, index) => (each === 'status' ? [index] : []));
    expect(ofStatus).toEqual([0, 9, 18]);
  });

  it('goes to the result at once by a hint that came before, and around a cancel to the status', async () => {
    const hinted = createReads([result]);
    const hint = Promise.resolve();
    await waitForTask(hinted.reader, task, { hint });
    expect(hinted.asked()).toEqual(['result']);
    const canceling = createReads([working]);
    canceling.engine.expectations.resume(taskId, canceling.clock.now() - old);
    await canceling.reader.read(task, { mayBeUnderWay: false });
    expect(canceling.asked()).toEqual(['status']);
  });
});
