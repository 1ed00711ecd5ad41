import { createEmulator, type Emulator } from '@genlock/emulator';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TaskEvent } from '@genlock/core';
import { type Batch, type BatchEvent, createBatch } from '../src/index.ts';
import { kites } from './support/kites.ts';
import { type Scene, useScenes } from './support/scene.ts';
import { all } from '@genlock/test-support/async';

const scenes = useScenes();
const timeout = 30_000;

/** Its tasks end when a test says so, by a clock that stands still until then. */
let slow: Emulator;
let skippedMs = 0;
beforeAll(async () => {
  slow = await createEmulator({ now: () => 1_800_000_000_000 + skippedMs });
});
afterEach(() => slow.reset());
afterAll(() => slow.close());

function endTasks(): void {
  skippedMs += 3_600_000;
}

/** Polls so seldom that only a webhook can be what wakes it. */
const seldom = { pollSchedule: () => 3_600_000 };

function slowBatch(scene: Scene, name: string): Batch {
  const provider = scene.wavespeed({ ...slow.settings.wavespeed, ...seldom });
  return createBatch({ name, ledger: scene.open(), provider });
}

/** A listener, and when so many items have come to a state. */
function reaching(state: string, count: number) {
  let reached = 0;
  let tell = (): void => undefined;
  const isReached = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const onEvent = (event: BatchEvent): void => {
    if (event.type === 'item' && event.state === state) reached += 1;
    if (reached === count) tell();
  };
  return { onEvent, isReached };
}

function endOf(taskId: string | undefined): TaskEvent {
  const common = { provider: 'wavespeed', providerTaskId: '', videos: [], receivedAt: 0 };
  return { ...common, taskId, status: 'succeeded' };
}

describe.each(scenes)('a run that is told to end, in $database', { timeout }, (scene) => {
  it('waits for its tasks until its deadline, and saves what they bring', async () => {
    const stop = new AbortController();
    const batch = slowBatch(scene, 'drained');
    await batch.add(kites(2));
    const { onEvent, isReached } = reaching('running', 2);
    const running = batch.run({ signal: stop.signal, drainMs: 3_600_000, onEvent });
    await isReached;
    stop.abort();
    endTasks();
    for (const { taskId } of await all(batch.items())) await batch.webhook(endOf(taskId));
    expect(await running).toMatchObject({ ending: 'interrupted', items: { done: 2 } });
  });

  it('leaves what has not ended by then to the next run', async () => {
    const stop = new AbortController();
    const batch = slowBatch(scene, 'left');
    await batch.add(kites(2));
    const { onEvent, isReached } = reaching('running', 2);
    const running = batch.run({ signal: stop.signal, drainMs: 50, onEvent });
    await isReached;
    stop.abort();
    expect(await running).toMatchObject({ ending: 'interrupted', items: { running: 2 } });
    endTasks();
    expect(await slowBatch(scene, 'left').run()).toMatchObject({ items: { done: 2 } });
    expect(slow.ledger()).toHaveLength(2);
  });

  it('before it begins sends nothing', async () => {
    const batch = slowBatch(scene, 'b');
    await batch.add(kites(2));
    const report = await batch.run({ signal: AbortSignal.abort() });
    expect(report).toMatchObject({ ending: 'interrupted', items: { waiting: 2 } });
    expect(slow.ledger()).toEqual([]);
  });
});

describe.each(scenes)('a webhook, in $database', { timeout }, (scene) => {
  it('wakes the wait for its task, in the process that waits', async () => {
    const batch = slowBatch(scene, 'b');
    await batch.add(kites(1));
    const { onEvent, isReached } = reaching('running', 1);
    const running = batch.run({ onEvent });
    await isReached;
    endTasks();
    const [item] = await all(batch.items());
    await batch.webhook(endOf(item?.taskId));
    expect(await running).toMatchObject({ ending: 'done', items: { done: 1 } });
  });

  it('that comes to another process wakes it by way of the ledger', async () => {
    const worker = slowBatch(scene, 'b');
    await worker.add(kites(1));
    const { onEvent, isReached } = reaching('running', 1);
    const running = worker.run({ onEvent });
    await isReached;
    endTasks();
    const web = slowBatch(scene, 'b');
    const [item] = await all(web.items());
    await web.webhook(endOf(item?.taskId));
    expect(await running).toMatchObject({ ending: 'done', items: { done: 1 } });
  });

  it('of a task that is not in the ledger, or has not ended, reads nothing', async () => {
    const batch = slowBatch(scene, 'b');
    const foreign = endOf('wavespeed:kwaivgi/kling-v3.0-std/text-to-video:a');
    await batch.webhook(foreign);
    await batch.webhook({ ...foreign, status: 'running' });
    await batch.webhook(endOf(undefined));
    expect(slow.requests()).toEqual([]);
  });
});

describe.each(scenes)(
  'a batch whose tasks can be taken back, in $database',
  { timeout },
  (scene) => {
    it('ends them at the provider when it is canceled, and pays for none', async () => {
      const fal = (): Batch => {
        const provider = scene.fal({ ...slow.settings.fal, ...seldom });
        return createBatch({ name: 'b', ledger: scene.open(), provider, limits: { running: 2 } });
      };
      const batch = fal();
      await batch.add(kites(5));
      const { onEvent, isReached } = reaching('running', 2);
      const running = batch.run({ onEvent });
      await isReached;
      const report = await fal().cancel({ remote: true });
      expect(report).toEqual({ kept: 3, canceled: 2, ended: 0, goesOn: [] });
      expect(await running).toMatchObject({ ending: 'canceled', items: { failed: 2, waiting: 3 } });
      expect(slow.ledger()).toMatchObject([{ charge: 'refunded' }, { charge: 'refunded' }]);
    });
  },
);
