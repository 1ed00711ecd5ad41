import { describe, expect, it } from 'vitest';
import { createPika } from '@genlock/pika';
import { toMicroUsd, type VideoProvider } from '@genlock/core';
import { withLedger } from '../src/index.ts';
import { kite, type Scene, useScenes } from './support/scene.ts';
import { all, rejectionOf } from '@genlock/test-support/async';
import { skippingClock } from '@genlock/test-support/skipping-clock';

const scenes = useScenes();
const key = { idempotencyKey: 'k' };

/** Ends the process as far as the ledger is concerned: whatever it would have written is lost. */
async function crashInSubmit(scene: Scene, provider: VideoProvider, options = key): Promise<void> {
  const ledger = scene.open({ leaseMs: 500 });
  const durable = withLedger(provider, ledger, { budget: { limitUsd: 10 } });
  const dead = durable.start(kite, options);
  await rejectionOf(
    Promise.race([
      dead,
      // The task is made before the answer goes out, and the answer never comes.
      untilMade(scene).then(() => Promise.reject(new Error('SIGKILL'))),
    ]),
  );
  await ledger.close();
  dead.catch(() => undefined);
}

async function untilMade({ emulator }: Scene): Promise<void> {
  const made = emulator.ledger().length;
  while (emulator.ledger().length === made) await new Promise(setImmediate);
}

/** When the lease of a process that died has run out. */
const later = (): number => Date.now() + 1_000;

/** An answer that comes in an hour. */
const slow = { route: 'submit', kind: 'slow', delayMs: 3_600_000 } as const;

describe.each(scenes)(
  'a start whose process died between POST and answer, in $database',
  (scene) => {
    it('is found by the next process with its key, and nothing is sent again', async () => {
      scene.emulator.faults.set({ provider: 'wavespeed', ...slow });
      await crashInSubmit(scene, scene.wavespeed());
      scene.emulator.faults.clear();
      const ledger = scene.open();
      const task = await withLedger(scene.wavespeed(), ledger).start(kite, key);
      const [paid] = scene.emulator.ledger();
      expect(task.id).toMatch(new RegExp(`:${paid?.taskId}$`));
      expect(scene.emulator.ledger()).toHaveLength(1);
      expect(await all(ledger.tasks())).toMatchObject([{ status: 'running', taskId: task.id }]);
    });

    it('is found though the clock was set back by an hour since', async () => {
      scene.emulator.faults.set({ provider: 'wavespeed', ...slow });
      await crashInSubmit(scene, scene.wavespeed());
      scene.emulator.faults.clear();
      const { now, skip } = skippingClock();
      skip(-3_600_000);
      const ledger = scene.open({ now, sleep: async (ms) => skip(ms) });
      await withLedger(scene.wavespeed(), ledger).start(kite, key);
      expect(now()).toBeLessThan(Date.now() - 3_500_000);
      expect(scene.emulator.ledger()).toHaveLength(1);
    });

    it('is found by a sweep though the clock was set back by an hour since', async () => {
      scene.emulator.faults.set({ provider: 'wavespeed', ...slow });
      await crashInSubmit(scene, scene.wavespeed());
      scene.emulator.faults.clear();
      const { now, skip } = skippingClock();
      skip(-3_600_000);
      const ledger = scene.open({ now, sleep: async (ms) => skip(ms) });
      const report = await ledger.sweep(scene.wavespeed());
      expect(report).toMatchObject({ found: 1, ended: 1, failed: 0 });
      expect(now()).toBeLessThan(Date.now() - 3_500_000);
    });

    it('is found by a sweep, without its request, and its end and cost are filled in', async () => {
      scene.emulator.faults.set({ provider: 'wavespeed', ...slow });
      await crashInSubmit(scene, scene.wavespeed());
      scene.emulator.faults.clear();
      const ended: string[] = [];
      const ledger = scene.open({ now: later, onEnd: ({ status }) => void ended.push(status) });
      const report = await ledger.sweep(scene.wavespeed());
      expect(report).toMatchObject({ found: 1, ended: 1, charged: 1, told: 1, failed: 0 });
      expect(ended).toEqual(['succeeded']);
      const [row] = await all(ledger.tasks());
      expect(row?.costUsd).toBe(scene.emulator.ledger()[0]?.chargeUsd);
      expect(await ledger.budget({ limitUsd: 10 })).toEqual({
        spentUsd: row?.costUsd,
        reservedUsd: 0,
        remainingUsd: 10 - (row?.costUsd ?? 0),
      });
    });

    it('waits for a process that is at work, and takes its task', async () => {
      scene.emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'slow', delayMs: 300 });
      const starts = await Promise.all(
        [scene.open(), scene.open()].map((ledger) =>
          withLedger(scene.fal(), ledger).start(kite, key),
        ),
      );
      expect(starts[0]?.id).toBe(starts[1]?.id);
      expect(scene.emulator.ledger()).toHaveLength(1);
    });

    it('is sent again to a provider that makes one task of both, under the same key', async () => {
      const pika = (): VideoProvider => createPika(scene.emulator.settings.pika);
      const model = pika().endpoints.find(({ mode }) => mode === 'text-to-video')?.key ?? '';
      const request = { model, prompt: 'A kite' };
      scene.emulator.faults.set({ provider: 'pika', ...slow });
      const ledger = scene.open({ leaseMs: 500 });
      const dead = withLedger(pika(), ledger).start(request, key);
      await untilMade(scene);
      await ledger.close();
      dead.catch(() => undefined);
      scene.emulator.faults.clear();
      const next = scene.open();
      const task = await withLedger(pika(), next).start(request, key);
      expect(scene.emulator.ledger()).toHaveLength(1);
      expect(await all(next.tasks({ status: 'open' }))).toMatchObject([{ taskId: task.id }]);
      const [sum] = await next.spend();
      expect(sum?.tasks).toBe(1);
    });

    it('stays unknown where nobody can tell, until a person decides', async () => {
      scene.emulator.faults.set({ provider: 'fal', ...slow });
      await crashInSubmit(scene, scene.fal());
      scene.emulator.faults.clear();
      scene.emulator.faults.set({ provider: 'fal', route: 'history', kind: '500' });
      const ledger = scene.open();
      const fal = scene.fal({ recoveryTimeoutMs: 0 });
      const durable = withLedger(fal, ledger);
      const error = await rejectionOf(durable.start(kite, key));
      expect(error).toMatchObject({ code: 'submission-unknown', charged: 'unknown' });
      const [open] = await all(ledger.tasks({ status: 'unknown' }));
      if (open === undefined) throw new Error('nothing is unknown');
      const { reservedUsd } = await ledger.budget({ limitUsd: 10 });
      expect(toMicroUsd(reservedUsd)).toBe(toMicroUsd(open.estimateUsd ?? 0));

      const taskId = `fal:${open.endpoint}:${scene.emulator.ledger()[0]?.taskId}`;
      expect(await ledger.resolve(open, { outcome: 'found', taskId })).toMatchObject({
        status: 'running',
        taskId,
      });
      expect(await durable.start(kite, key)).toMatchObject({ id: taskId });
      expect(scene.emulator.ledger()).toHaveLength(1);
    });

    it('frees its key and money when a person says that it made no task', async () => {
      scene.emulator.faults.set({ provider: 'fal', ...slow });
      await crashInSubmit(scene, scene.fal());
      scene.emulator.faults.clear();
      const ledger = scene.open({ now: () => Date.now() + 60_000 });
      const [open] = await all(ledger.tasks({ status: 'open' }));
      await ledger.resolve(open?.id ?? '', { outcome: 'none' });
      expect(await ledger.budget({ limitUsd: 10 })).toMatchObject({ reservedUsd: 0 });
      await withLedger(scene.fal(), ledger).start(kite, key);
      expect(scene.emulator.ledger()).toHaveLength(2);
    });

    it('counts at its estimate, and is looked for no more, when a person gives it up', async () => {
      scene.emulator.faults.set({ provider: 'fal', ...slow });
      await crashInSubmit(scene, scene.fal());
      scene.emulator.faults.clear();
      const ledger = scene.open();
      const [open] = await all(ledger.tasks({ status: 'open' }));
      const given = await ledger.resolve(open?.id ?? '', { outcome: 'given-up' });
      expect(given).toMatchObject({ status: 'given-up', settledUsd: open?.estimateUsd });
      expect(await ledger.sweep(scene.fal())).toMatchObject({ found: 0, unresolved: 0 });
      expect(await rejectionOf(withLedger(scene.fal(), ledger).start(kite, key))).toMatchObject({
        code: 'submission-unknown',
      });
    });

    it('shares the tasks that are found with those that asked for the same, one each', async () => {
      scene.emulator.faults.set({ provider: 'wavespeed', ...slow });
      for (const idempotencyKey of ['a', 'b', 'c']) {
        await crashInSubmit(scene, scene.wavespeed(), { idempotencyKey });
      }
      scene.emulator.faults.clear();
      const ledger = scene.open({ now: later });
      expect(await ledger.sweep(scene.wavespeed())).toMatchObject({ found: 3, unresolved: 0 });
      const taskIds = (await all(ledger.tasks())).map((task) => task.taskId);
      expect(new Set(taskIds).size).toBe(3);
      expect(scene.emulator.ledger()).toHaveLength(3);
    });

    it('chooses none of several tasks where a stranger may have made one of them', async () => {
      scene.emulator.faults.set({ provider: 'wavespeed', ...slow });
      await crashInSubmit(scene, scene.wavespeed());
      scene.emulator.faults.clear();
      await scene.wavespeed().start(kite);
      const ledger = scene.open({ now: later });
      expect(await ledger.sweep(scene.wavespeed())).toMatchObject({ found: 0, unresolved: 1 });
      expect(await all(ledger.tasks())).toMatchObject([{ status: 'unknown', taskId: undefined }]);
    });
  },
);
