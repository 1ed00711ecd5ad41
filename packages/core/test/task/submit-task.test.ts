import { describe, expect, it } from 'vitest';
import { TransportError } from '../../src/http/transport-error.ts';
import type { RecordedTask } from '../../src/provider/task-records.ts';
import type { StartOptions } from '../../src/provider/call-options.ts';
import type { VideoRequest } from '../../src/types/video-request.ts';
import { rejectionOf } from '../support/failures.ts';
import { broken, json, page, type Answer } from '../support/fake-fetch.ts';
import { deferred } from '../support/promises.ts';
import { recordsBy, recordsInTurn } from '../support/recovery-ways.ts';
import { createScene, taskId } from '../support/scene.ts';
import { startOfTime } from '../support/virtual-clock.ts';

const fox = { model: 'film-std', prompt: 'a red fox' };
const accepted = json(200, { id: 'task_1' });
const lost = broken('ECONNRESET');

/** A record of the submit that {@link fox} makes, with the provider's defaults filled in. */
const record = (facts: Partial<RecordedTask> = {}): RecordedTask => ({
  providerTaskId: 'task_1',
  body: { cfg_scale: 0.5, sound: false, duration: '5', prompt: 'a red fox' },
  createdAt: startOfTime,
  ...facts,
});

type Records = readonly RecordedTask[] | undefined;

/** Starts with answers that get lost, at a provider whose records say these things in turn. */
function createLoss(
  records: readonly (Records | Error)[],
  answers: readonly Answer[] = [lost],
  onSleep?: (count: number) => void,
) {
  const { recovery, reads } = recordsInTurn(records);
  const scene = createScene({ answers, recovery, ...(onSleep && { onSleep }) });
  const start = (options?: StartOptions) => scene.provider.start(fox, options);
  return { ...scene, start, reads };
}

describe('a submit whose answer was lost', () => {
  it('is found in the records, and never sent again', async () => {
    const { start, calls, events, clock } = createLoss([[record()]]);
    expect(await start()).toMatchObject({ id: taskId, isRecovered: true, responseHeaders: {} });
    expect(calls).toHaveLength(1);
    expect(clock.sleeps).toEqual([1_000]);
    expect(events).toEqual([
      { type: 'task-started', taskId, estimateUsd: 0.42, isRecovered: true },
    ]);
  });

  it('is searched for again where the records lag or do not answer', async () => {
    const late = createLoss([[], [record()]]);
    expect(await late.start()).toMatchObject({ id: taskId, isRecovered: true });
    expect(late.clock.sleeps).toEqual([1_000, 4_000]);
    const silent = createLoss([undefined, [record()]]);
    expect(await silent.start()).toMatchObject({ isRecovered: true });
    const away = createLoss([
      new TransportError('after-send', 'ECONNRESET', undefined),
      [record()],
    ]);
    expect(await away.start()).toMatchObject({ isRecovered: true });
  });

  it.each<[string, Partial<RecordedTask>]>([
    ['another body', { body: { prompt: 'a hare', duration: '5', sound: false } }],
    ['no body', { body: undefined }],
    ['an older task', { createdAt: startOfTime - 10_001 }],
    ['an id that no task id can hold', { providerTaskId: '../1' }],
  ])('is not taken for %s', async (_what, facts) => {
    const { start, reads } = createLoss([[record(facts)]]);
    expect(await rejectionOf(start())).toMatchObject({
      code: 'submission-unknown',
      charged: 'unknown',
      message: expect.stringContaining('searched its records: no match'),
    });
    expect(reads()).toBe(2);
  });

  it('is found where the record has no time, or one of a clock that is a little off', async () => {
    expect(await createLoss([[record({ createdAt: undefined })]]).start()).toMatchObject({
      isRecovered: true,
    });
    const early = record({ createdAt: startOfTime - 10_000 });
    expect(await createLoss([[early]]).start()).toMatchObject({ isRecovered: true });
  });

  it('is not guessed among several', async () => {
    const { start, reads } = createLoss([[record(), record({ providerTaskId: 'task_2' })]]);
    expect(await rejectionOf(start())).toMatchObject({
      code: 'submission-unknown',
      message: expect.stringContaining('several matches'),
    });
    expect(reads()).toBe(1);
  });

  it('is not the task of another call', async () => {
    const { start } = createLoss([[record()]], [accepted, lost]);
    expect(await start()).toMatchObject({ id: taskId, isRecovered: false });
    expect(await rejectionOf(start())).toMatchObject({ code: 'submission-unknown' });
  });

  it('is distinguished from the task of another call', async () => {
    const records = [record(), record({ providerTaskId: 'task_2' })];
    const { start } = createLoss([records], [accepted, lost]);
    await start();
    expect(await start()).toMatchObject({ id: taskId.replace('task_1', 'task_2') });
  });

  it('does not take the task of a call that is still without its answer', async () => {
    const gate = { open: (): void => undefined };
    const opened = new Promise<void>((resolve) => {
      gate.open = resolve;
    });
    const slow: Answer = async (...call) => {
      await opened;
      return accepted(...call);
    };
    // The records have the slow call's task before it has its answer.
    const { start } = createLoss([[record()]], [slow, lost], () => gate.open());
    const [first, second] = await Promise.allSettled([start(), start()]);
    expect(first).toMatchObject({ value: { id: taskId, isRecovered: false } });
    expect(second).toMatchObject({ reason: { code: 'submission-unknown' } });
  });

  it('is adopted by one of two identical calls, never by both', async () => {
    const { start, calls } = createLoss([[record()]]);
    const outcomes = await Promise.allSettled([start(), start()]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(calls).toHaveLength(2);
  });

  it.each<[string, Partial<VideoRequest>]>([
    ['an identical call', {}],
    ['a call with more fields, whose record fits too', { promptAdherence: 0.5 }],
  ])('waits for %s that the records hold before its answer is there', async (_what, more) => {
    const [isSent, answer] = [deferred<undefined>(), deferred<Response>()];
    let slow: Promise<unknown> | undefined;
    const recovery = recordsBy(async () => {
      slow ??= provider.start({ ...fox, ...more });
      await isSent.promise;
      setImmediate(() => answer.resolve(Response.json({ id: 'task_1' })));
      return { tasks: [record()], next: undefined };
    });
    const slowly: Answer = () => {
      isSent.resolve(undefined);
      return answer.promise;
    };
    const { provider } = createScene({ answers: [lost, slowly], recovery });
    expect(await rejectionOf(provider.start(fox))).toMatchObject({ code: 'submission-unknown' });
    expect(await slow).toMatchObject({ id: taskId, isRecovered: false });
  });

  it('stays unknown when the search goes wrong, so that its key is not used again', async () => {
    const { start, calls } = createLoss([new TypeError('a mistake of the adapter')]);
    const first = await rejectionOf(start({ idempotencyKey: 'a' }));
    expect(first).toMatchObject({ code: 'submission-unknown', charged: 'unknown' });
    expect(await rejectionOf(start({ idempotencyKey: 'a' }))).toBe(first);
    expect(calls).toHaveLength(1);
  });

  it('stays unknown when the search is aborted', async () => {
    const controller = new AbortController();
    const { start, reads } = createLoss([[record()]], [lost], () => controller.abort());
    expect(await rejectionOf(start({ signal: controller.signal }))).toMatchObject({
      code: 'submission-unknown',
    });
    expect(reads()).toBe(0);
  });
});

describe('a submit that was answered', () => {
  it('is not searched for when it was accepted or refused', async () => {
    const made = createLoss([[record()]], [accepted]);
    expect(await made.start()).toMatchObject({ isRecovered: false });
    const refused = createLoss([[record()]], [json(400, {})]);
    expect(await rejectionOf(refused.start())).toMatchObject({ code: 'submit-refused' });
    expect([made.reads(), refused.reads()]).toEqual([0, 0]);
  });

  it('is searched for when the answer reports nothing', async () => {
    const { start } = createLoss([[record()]], [page(502)]);
    expect(await start()).toMatchObject({ id: taskId, isRecovered: true });
  });
});
