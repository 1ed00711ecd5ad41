import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { WaitOptions } from '../../src/provider/call-options.ts';
import type { Protocol } from '../../src/provider/protocol.ts';
import type { ProviderSettings } from '../../src/provider/settings.ts';
import { createTaskTimes } from '../../src/schedule/task-times.ts';
import { rejectionOf } from '../support/failures.ts';
import { json, page, type Answer } from '../support/fake-fetch.ts';
import { manualClock } from '../support/manual-clock.ts';
import { deferred, isOpen } from '../support/promises.ts';
import { createScene, taskId, videoUrl } from '../support/scene.ts';
import { scriptedStreams } from '../support/scripted-stream.ts';

const waiting = json(200, { state: 'waiting' });
const working = json(200, { state: 'working' });
const done = json(200, { state: 'done', video: videoUrl });

/** Everything that can happen without time passing has happened. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
}

interface Stage extends Pick<Protocol, 'cancel'> {
  readonly settings?: ProviderSettings;
}

/** A wait that stands in its first pause, with its stream open. */
async function startWait(
  answers: readonly Answer[],
  { settings, cancel, ...options }: WaitOptions & Stage = {},
) {
  const clock = manualClock();
  const reported = scriptedStreams();
  const { provider, calls } = createScene({
    answers,
    protocol: { watch: reported.watch, ...(cancel && { cancel }) },
    settings: { now: clock.now, sleep: clock.sleep, ...settings },
  });
  const wait = provider.wait(taskId, options);
  wait.catch(() => undefined);
  await settled();
  // From one sleep to the next, as time goes.
  const pass = async (ms: number): Promise<void> => {
    await settled();
    for (let leftMs = ms; leftMs > 0;) {
      const stepMs = Math.min(leftMs, ...clock.sleeps().filter((ms) => ms > 0));
      clock.advance(stepMs);
      leftMs -= stepMs;
      await settled();
    }
  };
  return { clock, reported, provider, calls, wait, pass };
}

describe('a wait with a status stream', () => {
  it('reads once when the stream says that the task has ended', async () => {
    const { reported, calls, wait } = await startWait([working, done]);
    reported.last().say('WORKING');
    await settled();
    expect(calls).toHaveLength(1);
    reported.last().say('done');
    expect(await wait).toMatchObject({ status: 'succeeded', videos: [{ url: videoUrl }] });
    expect(calls).toHaveLength(2);
    expect(reported.last().isClosed()).toBe(true);
  });

  it('reads once more when that was said in the middle of a read', async () => {
    const slow = deferred<Response>();
    const { reported, calls, wait, pass } = await startWait([working, () => slow.promise, done]);
    await pass(2_000);
    reported.last().say('done');
    await settled();
    slow.resolve(Response.json({ state: 'working' }));
    expect(await wait).toMatchObject({ status: 'succeeded' });
    expect(calls).toHaveLength(3);
  });

  it('takes no answer to a read that another wait began before that was said', async () => {
    const slow = deferred<Response>();
    const { reported, provider, wait } = await startWait([working, () => slow.promise, done]);
    const other = provider.wait(taskId, { timeoutMs: 0 });
    await settled();
    reported.last().say('done');
    expect(await wait).toMatchObject({ status: 'succeeded' });
    slow.resolve(Response.json({ state: 'working' }));
    expect(await rejectionOf(other)).toMatchObject({ reason: 'deadline' });
  });

  it('opens none for a task that has ended', async () => {
    const { reported, wait } = await startWait([done]);
    expect(await wait).toMatchObject({ status: 'succeeded' });
    expect(reported.streams).toEqual([]);
  });

  it('reads once a minute behind a stream that speaks', async () => {
    const { reported, calls, pass } = await startWait([working, working, done]);
    reported.last().say('working');
    await pass(59_999);
    expect(calls).toHaveLength(1);
    await pass(1);
    expect(calls).toHaveLength(2);
    await pass(60_000);
    expect(calls).toHaveLength(3);
  });

  it('reads by the schedule while the stream has said nothing', async () => {
    const { calls, pass } = await startWait([working]);
    await pass(2_000);
    expect(calls).toHaveLength(2);
  });

  it('keeps to a schedule that was chosen, and still reads once at the end', async () => {
    const { reported, calls, wait, pass } = await startWait([working, working, done], {
      pollSchedule: () => 5_000,
    });
    reported.last().say('working');
    await pass(5_000);
    expect(calls).toHaveLength(2);
    reported.last().say('done');
    expect(await wait).toMatchObject({ status: 'succeeded' });
  });

  it('reports a listener only of what was read', async () => {
    const seen: string[] = [];
    const { reported, wait } = await startWait([waiting, done], {
      onState: ({ status }) => seen.push(status),
    });
    for (const word of ['waiting', 'working', 'done']) reported.last().say(word);
    await wait;
    expect(seen).toEqual(['queued', 'succeeded']);
  });

  it('learns the time of a task from the stream: the queue is left out, the end is known', async () => {
    const taskTimes = createTaskTimes();
    const { reported, wait, pass } = await startWait([waiting, done], { settings: { taskTimes } });
    reported.last().say('waiting');
    await pass(30_000);
    reported.last().say('waiting');
    reported.last().say('working');
    await pass(20_000);
    reported.last().say('done');
    await wait;
    const { endpoints } = taskTimes.toJSON();
    const ms = endpoints['acme:acme/film/text-to-video']?.[0]?.[0];
    expect(ms).toBeGreaterThan(18_000);
    expect(ms).toBeLessThan(22_000);
  });
});

describe('a status stream that is wrong', () => {
  it('does not end a task: the read does', async () => {
    const { reported, calls, wait, pass } = await startWait([working, working, done]);
    reported.last().say('done');
    await settled();
    expect(await isOpen(wait)).toBe(true);
    expect(calls).toHaveLength(2);
    // It has had its say: from here on by the schedule, and no second stream.
    await pass(10_000);
    expect(await wait).toMatchObject({ status: 'succeeded' });
    expect(reported.streams).toHaveLength(1);
  });

  it('does not hide a word that nobody knows', async () => {
    const { reported, calls } = await startWait([working, done]);
    reported.last().say('constructor');
    await settled();
    expect(calls).toHaveLength(1);
  });

  it('is opened again when it breaks, after a read', async () => {
    const { reported, calls, wait, pass } = await startWait([working, working, done]);
    reported.last().say('working');
    reported.last().drop();
    await settled();
    expect(calls).toHaveLength(2);
    await pass(500);
    expect(reported.streams).toHaveLength(2);
    reported.last().say('done');
    expect(await wait).toMatchObject({ status: 'succeeded' });
  });

  it('gives way to the schedule when it has broken for good', async () => {
    const { reported, calls, pass } = await startWait([working]);
    reported.last().say('working');
    reported.last().drop();
    await pass(1_000);
    reported.last().refuse(405);
    await settled();
    const before = calls.length;
    await pass(40_000);
    expect(calls.length).toBeGreaterThanOrEqual(before + 2);
  });

  it.each(['drop', 'end'] as const)('is given up after five times: %s', async (how) => {
    const { reported, clock, pass } = await startWait([working]);
    for (let time = 1; time <= 20; time += 1) {
      if (reported.streams.length >= time) reported.last()[how]();
      await settled();
      await pass(20_000);
    }
    expect(reported.streams).toHaveLength(5);
    expect(clock.sleeps()).toHaveLength(1);
  });

  it('counts breaks again after a good time', async () => {
    const { reported, pass } = await startWait([working]);
    for (let time = 1; time <= 8; time += 1) {
      await pass(30_000);
      reported.last().drop();
      await settled();
      await pass(1_000);
      expect(reported.streams).toHaveLength(time + 1);
    }
  });

  it.each([401, 403, 405, 429, 200])('is let be after HTTP %i', async (status) => {
    const { reported, calls, pass } = await startWait([working]);
    reported.last().refuse(status);
    await settled();
    expect(calls).toHaveLength(1);
    await pass(20_000);
    expect(reported.streams).toHaveLength(1);
  });

  it.each([404, 500, 503])('is tried again after HTTP %i', async (status) => {
    const { reported, pass } = await startWait([working]);
    reported.last().refuse(status);
    await settled();
    await pass(1_000);
    expect(reported.streams).toHaveLength(2);
  });

  it('throws nothing, not even a mistake in an adapter', async () => {
    const { provider, clock } = createThrowing();
    const wait = provider.wait(taskId);
    await settled();
    clock.advance(60_000);
    expect(await wait).toMatchObject({ status: 'succeeded' });
  });

  it('does not make a read that fails matter less', async () => {
    const { reported, calls, wait } = await startWait([working, page(502), done]);
    reported.last().say('done');
    await settled();
    expect(calls).toHaveLength(2);
    expect(await isOpen(wait)).toBe(true);
  });
});

function createThrowing() {
  const clock = manualClock();
  const watch = () => {
    throw new Error('my mistake');
  };
  const { provider } = createScene({
    answers: [working, done],
    protocol: { watch },
    settings: { now: clock.now, sleep: clock.sleep },
  });
  return { provider, clock };
}

describe('a status stream is closed', () => {
  it('at once by an abort', async () => {
    const controller = new AbortController();
    const { reported, wait } = await startWait([working], { signal: controller.signal });
    reported.last().say('working');
    await settled();
    controller.abort();
    expect(await rejectionOf(wait)).toMatchObject({ reason: 'abort' });
    expect(reported.last().isClosed()).toBe(true);
  });

  it('before the provider has answered to a cancel', async () => {
    const controller = new AbortController();
    const never = deferred<'canceled'>();
    const { reported, wait } = await startWait([working], {
      signal: controller.signal,
      onAbort: 'cancel',
      cancel: () => never.promise,
    });
    controller.abort();
    await settled();
    expect(await isOpen(wait)).toBe(true);
    expect(reported.last().isClosed()).toBe(true);
    never.resolve('canceled');
    expect(await rejectionOf(wait)).toMatchObject({ reason: 'abort' });
  });

  it('at the deadline, which it does not put off', async () => {
    const { reported, calls, wait, pass } = await startWait([working], { timeoutMs: 10_000 });
    reported.last().say('working');
    await pass(9_999);
    expect(calls).toHaveLength(1);
    await pass(1);
    expect(await rejectionOf(wait)).toMatchObject({ reason: 'deadline', taskId });
    expect(reported.last().isClosed()).toBe(true);
  });

  it('when the provider refuses to report', async () => {
    const { reported, wait, pass } = await startWait([working, page(403)]);
    await pass(2_000);
    expect(await rejectionOf(wait)).toMatchObject({ code: 'task-read', taskId });
    expect(reported.last().isClosed()).toBe(true);
  });

  it('in the pause before it would be opened again', async () => {
    const { reported, clock, wait, pass } = await startWait([working, done]);
    reported.last().drop();
    await settled();
    expect(clock.sleeps()).toContain(500);
    await pass(499);
    expect(reported.streams).toHaveLength(1);
    await pass(1_501);
    await wait;
    expect(clock.sleeps()).toEqual([]);
  });
});

describe('the number of status streams', () => {
  const start = async (statusStreams: number, waits: number) => {
    const clock = manualClock();
    const reported = scriptedStreams();
    const { provider } = createScene({
      answers: [working],
      protocol: { watch: reported.watch },
      settings: { now: clock.now, sleep: clock.sleep, statusStreams },
    });
    const controllers = Array.from({ length: waits }, () => new AbortController());
    const running = controllers.map(({ signal }) => rejectionOf(provider.wait(taskId, { signal })));
    await settled();
    return { reported, provider, controllers, running };
  };

  it.each([
    [0, 0],
    [2, 2],
  ])('is at most that of the setting: %d', async (statusStreams, expected) => {
    const { reported } = await start(statusStreams, 3);
    expect(reported.streams).toHaveLength(expected);
  });

  it('is 32 unless the settings say otherwise', async () => {
    const { reported } = await startWait([working]);
    expect(reported.streams).toHaveLength(1);
    const { streams } = (await start(32, 40)).reported;
    expect(streams).toHaveLength(32);
  });

  it('leaves room again when a wait ends, or its stream is given up', async () => {
    const { reported, provider, controllers, running } = await start(2, 3);
    const waitMore = async (): Promise<number> => {
      provider.wait(taskId).catch(() => undefined);
      await settled();
      return reported.streams.length;
    };
    controllers[0]?.abort();
    await running[0];
    expect([await waitMore(), await waitMore()]).toEqual([3, 3]);
    reported.last().refuse(405);
    await settled();
    expect([await waitMore(), await waitMore()]).toEqual([4, 4]);
  });

  it('is not used up by tasks that had ended', async () => {
    const { provider, reported } = await startWait([done, done, working], {
      settings: { statusStreams: 1 },
    });
    await provider.wait(taskId);
    expect(reported.streams).toEqual([]);
    provider.wait(taskId).catch(() => undefined);
    await settled();
    expect(reported.streams).toHaveLength(1);
  });
});
