import { GenlockError, type VideoProvider } from '@genlock/core';
import { describe, expect, it, vi } from 'vitest';
import { rejectionOf } from '@genlock/test-support/async';
import { type Ledger, withLedger } from '../src/index.ts';
import { awaitStep, saveStep, StepError, type StepSink, submitStep } from '../src/steps.ts';
import { kite, type Scene, useScenes } from './support/scene.ts';

const scenes = useScenes();
const named = { key: 'run-1/kite' };
const hourMs = 3_600_000;
const patience = { timeout: 20_000 };

/** What an engine keeps of a step's result. */
function kept<Result>(result: Result): Result {
  expect(structuredClone(JSON.parse(JSON.stringify(result)))).toEqual(result);
  return result;
}

const taskOf = async (durable: VideoProvider): Promise<string> =>
  (await submitStep(durable, kite, named)).taskId;

/** A provider as a process of its own has it. */
const inProcess = (scene: Scene, ledger: Ledger = scene.open()): VideoProvider =>
  withLedger(scene.fal(), ledger, { tags: ['spring'] });

/** A word that nobody knows is that of a task that goes on. */
const goesOn = [
  { provider: 'fal', route: 'status', kind: 'unknown-status-word' },
  { provider: 'fal', route: 'result', kind: '503' },
] as const;

describe.each(scenes)('submitStep, in $database', (scene) => {
  it('pays for one task, however often it is tried, in whatever process', async () => {
    const tries = [1, 2, 3].map(() => submitStep(inProcess(scene), kite, named));
    const results = await Promise.all(tries);
    const again = kept(await submitStep(inProcess(scene), kite, named));
    expect(new Set([...results, again].map(({ taskId }) => taskId)).size).toBe(1);
    expect(again.checkAgainInMs).toBeGreaterThanOrEqual(5_000);
    expect(scene.emulator.ledger()).toHaveLength(1);
  });

  it('finds the task of a try that was killed in its submit', async () => {
    const dead = scene.open({ leaseMs: 500 });
    scene.emulator.faults.set({
      provider: 'wavespeed',
      route: 'submit',
      kind: 'slow',
      delayMs: hourMs,
    });
    submitStep(withLedger(scene.wavespeed(), dead), kite, named).catch(() => undefined);
    await vi.waitUntil(() => scene.emulator.ledger().length === 1, patience);
    await dead.close();
    scene.emulator.faults.clear();
    const { taskId } = await submitStep(withLedger(scene.wavespeed(), scene.open()), kite, named);
    expect(taskId.endsWith(`:${scene.emulator.ledger()[0]?.taskId}`)).toBe(true);
    expect(scene.emulator.ledger()).toHaveLength(1);
  });

  it('keeps the task of its key when that has failed: another one wants another key', async () => {
    const durable = inProcess(scene);
    scene.emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'fail' });
    const { taskId } = await submitStep(durable, kite, named);
    expect(await awaitStep(durable, taskId)).toMatchObject({ status: 'failed' });
    scene.emulator.faults.clear();
    expect((await submitStep(durable, kite, named)).taskId).toBe(taskId);
    const other = await submitStep(durable, kite, { key: 'run-1/kite again' });
    expect(other.taskId).not.toBe(taskId);
  });

  it.each([
    ['does not help after a key that is refused', '401', false, undefined],
    ['helps after a refusal for too many calls, when the provider says', '429', true, 7_000],
  ] as const)('says that another try %s', async (_name, kind, isRetryable, retryAfterMs) => {
    const durable = inProcess(scene);
    const retryAfterSeconds = 7;
    scene.emulator.faults.set({ provider: 'fal', route: 'submit', kind, retryAfterSeconds });
    const options = { ...named, busy: 'refuse' } as const;
    const error = await rejectionOf(submitStep(durable, kite, options));
    expect(StepError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      reason: 'submit-refused',
      charged: 'no',
      isRetryable,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });
    scene.emulator.faults.clear();
    await submitStep(durable, kite, named);
    expect(scene.emulator.ledger()).toHaveLength(1);
  });

  it('refuses a provider that is in no ledger, and an empty key, before anything is sent', async () => {
    for (const tried of [
      submitStep(scene.fal(), kite, named),
      awaitStep(scene.fal(), 'fal:a/b:c'),
      saveStep(scene.fal(), 'fal:a/b:c', async () => undefined),
      submitStep(inProcess(scene), kite, { key: '' }),
    ]) {
      expect(await rejectionOf(tried)).toMatchObject({
        reason: 'invalid-options',
        isRetryable: false,
        charged: 'no',
      });
    }
    expect(scene.emulator.ledger()).toEqual([]);
  });

  it('gives the task of a try that was ended while its submit was under way', async () => {
    const stop = new AbortController();
    scene.emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'slow', delayMs: 100 });
    const options = { ...named, signal: stop.signal };
    const submitted = submitStep(inProcess(scene), kite, options);
    await vi.waitUntil(() => scene.emulator.ledger().length === 1, patience);
    stop.abort();
    const { taskId } = await submitted;
    expect(await taskOf(inProcess(scene))).toBe(taskId);
  });
});

describe.each(scenes)('awaitStep, in $database', (scene) => {
  it('says how long to sleep while a task goes on, and holds no worker', async () => {
    const durable = inProcess(scene);
    for (const fault of goesOn) scene.emulator.faults.set(fault);
    const taskId = await taskOf(durable);
    const check = kept(await awaitStep(durable, taskId));
    expect(check).toMatchObject({ pending: true, taskId });
    expect(await awaitStep(durable, taskId, { maxMs: 30 })).toMatchObject({ pending: true });
  });

  it('gives the end of a task without the answer of the provider', async () => {
    const durable = inProcess(scene);
    const taskId = await taskOf(durable);
    const end = kept(await awaitStep(durable, taskId, { maxMs: 10_000 }));
    expect(end).toMatchObject({
      pending: false,
      taskId,
      status: 'succeeded',
      provider: 'fal',
      model: 'kling-v3.0-std',
      videos: [{ mediaType: 'video/mp4' }],
    });
    expect(JSON.stringify(end)).not.toContain(kite.prompt);
  });

  it('asks nobody for an end that the ledger has, and says the same again', async () => {
    const taskId = await taskOf(inProcess(scene));
    const end = await awaitStep(inProcess(scene), taskId);
    const refuses = async (): Promise<Response> => Promise.reject(new Error('asked'));
    const offline = withLedger(scene.fal({ fetch: refuses }), scene.open());
    expect(await awaitStep(offline, taskId)).toEqual(end);
  });

  it('gives a task that failed as a result, since another try would not change it', async () => {
    const durable = inProcess(scene);
    scene.emulator.faults.set({
      provider: 'fal',
      route: 'submit',
      kind: 'fail',
      failure: 'moderated',
    });
    const end = kept(await awaitStep(durable, await taskOf(durable)));
    expect(end).toMatchObject({ status: 'failed', videos: [], error: { kind: 'moderated' } });
  });

  it('throws what another try may change: a provider out of reach', async () => {
    const durable = inProcess(scene);
    const taskId = await taskOf(durable);
    scene.emulator.faults.set({ provider: 'fal', route: 'status', kind: '503' });
    const quick = withLedger(scene.fal({ sleep: async () => undefined }), scene.open());
    const error = await rejectionOf(awaitStep(quick, taskId));
    expect(error).toMatchObject({ reason: 'task-read', isRetryable: true, charged: 'yes', taskId });
    expect(await rejectionOf(awaitStep(durable, 'no task id'))).toMatchObject({
      reason: 'invalid-task-id',
      isRetryable: false,
    });
  });
});

describe.each(scenes)('saveStep, in $database', (scene) => {
  it('calls the sink once, and gives its place at every other try, in any process', async () => {
    const taskId = await taskOf(inProcess(scene));
    const sink = vi.fn<StepSink>(async ({ id }) => ({ place: `s3://clips/${id}` }));
    const tries = [1, 2, 3].map(() => saveStep(inProcess(scene), taskId, sink));
    const files = [...(await Promise.all(tries)), await saveStep(inProcess(scene), taskId, sink)];
    expect(files).toEqual(Array.from({ length: 4 }, () => ({ place: 's3://clips/run-1/kite' })));
    expect(sink).toHaveBeenCalledTimes(1);
    expect(sink).toHaveBeenCalledWith(
      expect.objectContaining({ batch: 'spring', taskId, costUsd: 0.42 }),
    );
  });

  it('asks nobody for a place that the ledger has', async () => {
    const taskId = await taskOf(inProcess(scene));
    await saveStep(inProcess(scene), taskId, async () => ({ place: 'kite.mp4' }));
    const refuses = async (): Promise<Response> => Promise.reject(new Error('asked'));
    const offline = withLedger(scene.fal({ fetch: refuses }), scene.open());
    const sink = vi.fn<StepSink>(async () => ({ place: 'other.mp4' }));
    expect(await saveStep(offline, taskId, sink)).toEqual({ place: 'kite.mp4' });
    expect(sink).not.toHaveBeenCalled();
  });

  it('saves again after a sink that failed, which is no new task', async () => {
    const durable = inProcess(scene);
    const taskId = await taskOf(durable);
    const full = async (): Promise<never> => Promise.reject(new Error('the disk is full'));
    const error = await rejectionOf(saveStep(durable, taskId, full));
    expect(GenlockError.isInstance(error)).toBe(false);
    const file = await saveStep(durable, taskId, async () => ({ place: 'kite.mp4', bytes: 3 }));
    expect(file).toEqual({ place: 'kite.mp4', bytes: 3 });
    expect(scene.emulator.ledger()).toHaveLength(1);
  });

  it('does not let a process that stood still write over the place of another one', async () => {
    let skippedMs = 0;
    const now = (): number => Date.now() + skippedMs;
    const stood = inProcess(scene, scene.open({ now, leaseMs: hourMs }));
    const taskId = await taskOf(stood);
    const saved = saveStep(stood, taskId, async () => {
      skippedMs = 2 * hourMs;
      await saveStep(inProcess(scene, scene.open({ now })), taskId, async () => ({ place: 'b' }));
      return { place: 'a' };
    });
    expect(await rejectionOf(saved)).toMatchObject({ reason: 'ledger-write', isRetryable: true });
    const last = await saveStep(stood, taskId, async () => ({ place: 'c' }));
    expect(last).toEqual({ place: 'b' });
  });

  it('wants a task that has ended, and says of one that failed that no try helps', async () => {
    const durable = inProcess(scene);
    const sink = vi.fn<StepSink>(async () => ({ place: 'kite.mp4' }));
    for (const fault of goesOn) scene.emulator.faults.set(fault);
    const running = await taskOf(durable);
    expect(await rejectionOf(saveStep(durable, running, sink))).toMatchObject({
      reason: 'task-pending',
      isRetryable: true,
      charged: 'yes',
    });
    scene.emulator.faults.clear();
    scene.emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'fail' });
    const { taskId } = await submitStep(durable, kite, { key: 'run-1/failed' });
    expect(await rejectionOf(saveStep(durable, taskId, sink))).toMatchObject({
      reason: 'task-failed',
      isRetryable: false,
      taskId,
    });
    expect(sink).not.toHaveBeenCalled();
  });
});
