import { all } from '@genlock/test-support/async';
import { describe, expect, it } from 'vitest';
import { createBatch } from '../src/index.ts';
import { fastTime, type FastTime } from './support/fast-time.ts';
import { kites } from './support/kites.ts';
import { useScenes } from './support/scene.ts';

const scenes = useScenes();
const lost = { provider: 'wavespeed', route: 'submit', kind: 'drop-after-accept' } as const;

/** A clock that is ahead of every other one, and that goes on with each pause. */
async function clockAhead(ms: number): Promise<FastTime> {
  const time = fastTime();
  await time.sleep(ms, { signal: undefined });
  return time;
}

describe.each(scenes)('a machine whose clock is ahead of its provider’s, in $database', (scene) => {
  it('pays twice for no clip whose answer was lost, and says which one it is', async () => {
    const time = await clockAhead(60_000);
    scene.emulator.faults.set({ ...lost, times: 1 });
    const ledger = scene.open({ ...time, leaseMs: 86_400_000 });
    const limits = { submits: 1 };
    const batch = createBatch({ name: 'b', ledger, provider: scene.wavespeed(time), limits });
    await batch.add(kites(2));
    expect(await batch.run()).toMatchObject({ items: { done: 1, unknown: 1 } });
    expect(await batch.retry({ only: 'unknown' })).toBe(1);
    expect(await batch.run()).toMatchObject({ items: { done: 1, unknown: 1 } });
    expect(scene.emulator.ledger()).toHaveLength(2);
    const [clip] = await all(batch.unknown());
    const [paid] = scene.emulator.ledger();
    const taskId = `wavespeed:${clip?.task.endpoint}:${paid?.taskId}`;
    await batch.resolve(clip?.id ?? '', { outcome: 'found', taskId });
    expect(await batch.run()).toMatchObject({ ending: 'done', items: { done: 2, unknown: 0 } });
    expect(scene.emulator.ledger()).toHaveLength(2);
  });
});
