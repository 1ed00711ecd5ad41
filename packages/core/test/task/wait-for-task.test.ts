import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { videosIn } from '../../src/provider/videos-in.ts';
import type { ProviderSettings } from '../../src/provider/settings.ts';
import type { WaitOptions } from '../../src/provider/call-options.ts';
import { createReader } from '../../src/task/read-task.ts';
import type { PollHistory, PollSchedule } from '../../src/schedule/poll-schedule.ts';
import { waitForTask } from '../../src/task/wait-for-task.ts';
import { provenance } from '../support/acme.ts';
import { rejectionOf } from '../support/failures.ts';
import { broken, json, page, type Answer } from '../support/fake-fetch.ts';
import { createScene, task, taskId, videoUrl, type SceneOptions } from '../support/scene.ts';
import { startOfTime, virtualClock } from '../support/virtual-clock.ts';
import { odd } from '@genlock/test-support/odd';

const waiting = json(200, { state: 'waiting' });
const working = json(200, { state: 'working' });
const done = json(200, { state: 'done', video: videoUrl });
const failed = json(200, { state: 'broken', why: 'no foxes' });

function createWait(answers: readonly Answer[], options: Omit<SceneOptions, 'answers'> = {}) {
  const scene = createScene({ answers, ...options });
  const wait = (call: WaitOptions = {}) => waitForTask(createReader(scene.engine), task, call);
  return { ...scene, wait };
}

describe('waitForTask until the end', () => {
  it('reads again until the task has ended', async () => {
    const { wait, calls } = createWait([waiting, working, done]);
    expect(await wait()).toMatchObject({
      id: taskId,
      status: 'succeeded',
      videos: [{ url: videoUrl }],
    });
    expect(calls).toHaveLength(3);
  });

  it('resolves with a bad end too', async () => {
    const { wait } = createWait([working, failed]);
    expect(await wait()).toMatchObject({ status: 'failed', error: { kind: 'generation-failed' } });
  });

  it('reports every state on the way', async () => {
    const seen: string[] = [];
    const { wait } = createWait([waiting, page(502), working, done]);
    await wait({ onState: ({ status }) => seen.push(status) });
    expect(seen).toEqual(['queued', 'running', 'succeeded']);
  });

  it('does not mind a listener that throws', async () => {
    const { wait } = createWait([working, done]);
    const onState = () => {
      throw new Error('my mistake');
    };
    expect(await wait({ onState })).toMatchObject({ status: 'succeeded' });
  });
});

describe('waitForTask through trouble', () => {
  it('loses nothing to failures in between', async () => {
    const trouble = [
      page(502),
      json(500, {}),
      broken('ECONNRESET'),
      page(200),
      json(408, {}),
      json(429, {}),
    ];
    const { wait } = createWait([working, ...trouble, working, ...trouble, done]);
    expect(await wait()).toMatchObject({ status: 'succeeded' });
  });

  it('backs off, and starts again once a read reported something', async () => {
    const settings = { pollSchedule: () => 1 };
    const bad = page(502);
    const { wait, clock } = createWait([bad, bad, bad, working, bad, done], { settings });
    await wait();
    expect(clock.sleeps).toEqual([500, 1_000, 2_000, 1, 500]);
  });

  it('waits for as long as it is asked to', async () => {
    const limited = json(429, {}, { 'retry-after': '20' });
    const { wait, clock } = createWait([limited, done]);
    await wait();
    expect(clock.sleeps).toEqual([20_000]);
  });

  it('waits for a task that the provider does not know yet, and no longer than that', async () => {
    const { wait } = createWait([json(404, {}), json(404, {}), working, done]);
    expect(await wait()).toMatchObject({ status: 'succeeded' });
    const lost = createWait([json(404, {})]);
    expect(await lost.wait()).toMatchObject({ status: 'expired' });
    expect(lost.clock.now() - startOfTime).toBeGreaterThanOrEqual(30_000);
    expect(lost.clock.now() - startOfTime).toBeLessThan(40_000);
  });

  it('gives up at once where the provider refuses the question', async () => {
    const { wait, calls } = createWait([working, json(401, { message: 'wrong key' })]);
    expect(await rejectionOf(wait())).toMatchObject({
      code: 'task-read',
      taskId,
      isRetryable: false,
    });
    expect(calls).toHaveLength(2);
  });
});

describe('waitForTask and its deadline', () => {
  it('hands the task back, after one last read the deadline itself', async () => {
    const { wait, calls, clock } = createWait([working]);
    expect(await rejectionOf(wait({ timeoutMs: 5_000 }))).toMatchObject({
      code: 'task-pending',
      reason: 'deadline',
      taskId,
      provider: 'acme',
      endpoint: task.endpoint,
      charged: 'yes',
      isRetryable: false,
      state: { status: 'running' },
    });
    expect(clock.sleeps).toEqual([2_000, 3_000]);
    expect(calls).toHaveLength(3);
  });

  it('takes an end that comes with the last read', async () => {
    const { wait } = createWait([working, working, done]);
    expect(await wait({ timeoutMs: 5_000 })).toMatchObject({ status: 'succeeded' });
  });

  it('reads once where there is no time at all', async () => {
    const { wait, calls, clock } = createWait([working]);
    expect(await rejectionOf(wait({ timeoutMs: 0 }))).toMatchObject({ code: 'task-pending' });
    expect(calls).toHaveLength(1);
    expect(clock.sleeps).toEqual([]);
  });

  it('is half an hour where nothing is said', async () => {
    const { wait, clock } = createWait([page(502)]);
    expect(await rejectionOf(wait())).toMatchObject({
      reason: 'deadline',
      taskId,
      state: undefined,
    });
    expect(clock.now() - startOfTime).toBe(30 * 60_000);
  });

  it('is not moved by a wait that is asked for', async () => {
    const { wait, clock } = createWait([json(503, {}, { 'retry-after': '3600' })]);
    await rejectionOf(wait({ timeoutMs: 10_000 }));
    expect(clock.sleeps).toEqual([10_000]);
  });
});

describe('waitForTask and an abort', () => {
  const aborted = { code: 'task-pending', reason: 'abort', taskId, charged: 'yes' };

  it('hands the task back without a read when it comes first', async () => {
    const { wait, calls } = createWait([done]);
    const reason = new DOMException('This operation was aborted', 'AbortError');
    const error = await rejectionOf(wait({ signal: AbortSignal.abort(reason) }));
    expect(error).toMatchObject({
      ...aborted,
      cause: { name: 'AbortError', message: reason.message },
    });
    expect(calls).toEqual([]);
  });

  it('hands the task back in the middle of a sleep', async () => {
    const controller = new AbortController();
    const { wait, calls } = createWait([working], { onSleep: () => controller.abort() });
    const error = await rejectionOf(wait({ signal: controller.signal }));
    expect(error).toMatchObject({ ...aborted, state: { status: 'running' } });
    expect(calls).toHaveLength(1);
  });

  it('hands the task back in the middle of a read', async () => {
    const controller = new AbortController();
    const cut: Answer = () => {
      controller.abort();
      throw new Error('cut off');
    };
    const { wait } = createWait([working, cut]);
    expect(await rejectionOf(wait({ signal: controller.signal }))).toMatchObject(aborted);
  });
});

describe('waitForTask and the schedule', () => {
  it('takes the one of the call before the one of the settings', async () => {
    const settings: ProviderSettings = { pollSchedule: () => 3_000 };
    const { wait, clock } = createWait([waiting, done], { settings });
    await wait({ pollSchedule: () => 7_000 });
    expect(clock.sleeps).toEqual([7_000]);
  });

  it('reads again at once on a hint, once, and not on one that failed', async () => {
    const sleep: NonNullable<ProviderSettings['sleep']> = async (ms, { signal }) => {
      await Promise.resolve();
      wakes.push([ms, signal?.aborted === true]);
    };
    const wakes: [number, boolean][] = [];
    const { wait } = createWait([waiting, working, done], { settings: { sleep } });
    await wait({ hint: Promise.resolve() });
    expect(wakes).toEqual([
      [2_000, true],
      [2_000, false],
    ]);
    wakes.length = 0;
    const failing = createWait([waiting, done], { settings: { sleep } });
    await failing.wait({ hint: Promise.reject(new Error('no webhook')) });
    expect(wakes).toEqual([[2_000, false]]);
  });

  it('reports it what there is to go by', async () => {
    const seen: [number, PollHistory][] = [];
    const settings: ProviderSettings = {
      pollSchedule: (elapsedMs, history) => {
        seen.push([elapsedMs, history]);
        return 3_000;
      },
    };
    const { wait } = createWait([waiting, working, done], { settings });
    await wait();
    const history = { queuePosition: undefined, typicalMs: 90_000 };
    expect(seen).toEqual([
      [0, { ...history, reads: 1 }],
      [3_000, { ...history, reads: 2 }],
    ]);
  });
});

describe('a schedule of the caller that is wrong', () => {
  const rude: readonly (readonly [string, () => unknown])[] = [
    [
      'throws',
      () => {
        throw new Error('no schedule');
      },
    ],
    ['gives a promise', async () => 5],
    ['gives nothing', () => undefined],
    ['gives NaN', () => Number.NaN],
  ];

  it.each(rude)('loses no task and no time where it %s (case 2.12)', async (_how, schedule) => {
    const pollSchedule: PollSchedule = odd(schedule);
    const { wait, clock } = createWait([waiting, done], { settings: { pollSchedule } });
    expect(await wait()).toMatchObject({ status: 'succeeded' });
    expect(clock.sleeps).toEqual([2_000]);
  });
});

describe('the time that a schedule is reported', () => {
  it.each([
    ['of the row', task.endpoint, 90_000],
    ['of the provider where the row reports none', 'acme/plain', 300_000],
  ])('is the one %s', async (_whose, endpoint, typicalMs) => {
    const seen: PollHistory[] = [];
    const settings: ProviderSettings = {
      pollSchedule: (_elapsedMs, history) => {
        seen.push(history);
        return 3_000;
      },
    };
    const typicalTime = { ...provenance, seconds: 300, durationSeconds: 5 };
    const facts = { timing: { typicalTime } };
    const { provider } = createScene({ answers: [working, done], settings, facts });
    await provider.wait(`acme:${endpoint}:task_1`);
    expect(seen).toEqual([{ queuePosition: undefined, typicalMs, reads: 1 }]);
  });
});

describe('waitForTask for a task that the provider does not know', () => {
  it('ends at once when the task is old, though the process is new (case 2.2)', async () => {
    const { wait, clock, calls } = createWait([json(404, {})]);
    const startedAt = startOfTime - 3_600_000;
    expect(await wait({ startedAt, timeoutMs: 5_000 })).toMatchObject({ status: 'expired' });
    expect(calls).toHaveLength(3);
    expect(clock.sleeps).toEqual([500, 1_000]);
  });
});

describe('waitForTask and clocks that lie', () => {
  const hourMs = 3_600_000;

  it.each<[string, (at: number, reads: number) => number]>([
    ['goes back an hour', (at, reads) => (reads > 3 ? at - hourMs : at)],
    ['goes back with every question', (at, reads) => at - reads * 1_000],
    ['gives NaN', () => Number.NaN],
    ['gives NaN now and then', (at, reads) => (reads % 2 === 0 ? Number.NaN : at)],
    ['stands still', () => startOfTime],
  ])('ends at its deadline though the clock %s (case 2.8)', async (_what, lie) => {
    let reads = 0;
    const { now, sleep, sleeps } = virtualClock();
    const scene = createScene({
      answers: [working],
      settings: { now: () => lie(now(), (reads += 1)), sleep, pollSchedule: () => 1_000 },
    });
    const reader = createReader(scene.engine);
    const error = await rejectionOf(waitForTask(reader, task, { timeoutMs: 2_500 }));
    expect(error).toMatchObject({ code: 'task-pending', reason: 'deadline', taskId });
    expect(sleeps).toEqual([1_000, 1_000, 500]);
  });
});

describe('waitForTask at a success that names no file', () => {
  const odd = (): Parameters<typeof createWait>[1] => ({
    protocol: {
      read: async ({ http, hosts }, { providerTaskId }) => {
        const url = `${hosts['baseURL']}/tasks/${providerTaskId}`;
        const response = await http.read({ url });
        const { state, video } = z
          .object({ state: z.string(), video: z.unknown().optional() })
          .parse(response.body);
        return { response, reading: { providerStatus: state, videos: videosIn(video) } };
      },
    },
  });

  it('reads again soon, and takes the video that came late (cases 2.3, 2.4)', async () => {
    const { wait, clock } = createWait(
      [working, json(200, { state: 'done' }), json(200, { state: 'done', video: {} }), done],
      odd(),
    );
    expect(await wait()).toMatchObject({ status: 'succeeded', videos: [{ url: videoUrl }] });
    expect(clock.sleeps.slice(-2)).toEqual([500, 1_000]);
  });

  it('ends as failed, with the answer, when it stays so (case 2.4)', async () => {
    const body = { state: 'done', video: { somewhere: 'else' } };
    const { wait, calls } = createWait([json(200, body)], odd());
    expect(await wait()).toMatchObject({
      status: 'failed',
      error: { kind: 'generation-failed', charged: 'unknown' },
      raw: body,
    });
    expect(calls).toHaveLength(3);
  });

  it('does not count reads that something else came between (case 2.4)', async () => {
    const empty = json(200, { state: 'done' });
    const { wait } = createWait([empty, empty, working, empty, empty, done], odd());
    expect(await wait()).toMatchObject({ status: 'succeeded' });
  });
});
