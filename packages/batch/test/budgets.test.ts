import { describe, expect, it } from 'vitest';
import { createBatch } from '../src/index.ts';
import { kites } from './support/kites.ts';
import { useScenes } from './support/scene.ts';

const scenes = useScenes();

describe.each(scenes)('the budget of a batch, in $database', (scene) => {
  it('is kept with the batch: a process that is not told of it keeps to it, too', async () => {
    const limits = { budgetUsd: 1 };
    const first = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal(), limits });
    await first.add(kites(4));
    const other = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
    const report = await other.run();
    expect(report).toMatchObject({ ending: 'budget', items: { done: 2, 'over-budget': 2 } });
    expect(scene.emulator.ledger()).toHaveLength(2);
  });

  it('is the one that was said last, and counts what was spent before', async () => {
    const given = { name: 'b', ledger: scene.open(), provider: scene.fal() };
    const first = createBatch({ ...given, limits: { budgetUsd: 0.5 } });
    await first.add(kites(4));
    expect(await first.run()).toMatchObject({ ending: 'budget', items: { done: 1 } });
    const raised = createBatch({ ...given, limits: { budgetUsd: 1.3 } });
    expect(await raised.run()).toMatchObject({ ending: 'budget', items: { done: 3 } });
    expect(await createBatch(given).run()).toMatchObject({ items: { done: 3 } });
  });

  it('is none where nobody has said one', async () => {
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
    await batch.add(kites(3));
    expect(await batch.run()).toMatchObject({ ending: 'done', items: { done: 3 } });
  });
});
