import { createGenlock } from 'genlock';
import { videoToolTable } from 'genlock/tools';
import { describe, expect, it } from 'vitest';
import { withLedger } from '../src/index.ts';
import { kite, type Scene, useScenes } from './support/scene.ts';

const scenes = useScenes();

/** The tools of one process, on a ledger whose budget all of them share. */
function processOf(scene: Scene) {
  const genlock = createGenlock({ providers: [scene.fal()] });
  const budget = { limitUsd: 0.9, name: 'agents' };
  const durable = withLedger(genlock, scene.open(), { budget, tags: ['agent'] });
  const { startVideo } = videoToolTable(durable, { budget: 100 });
  return async (toolCallId: string) => startVideo.run(kite, { toolCallId });
}

describe.each(scenes)('agents on a ledger, in $database', (scene) => {
  it('cannot pass its budget together, whatever each of them may spend', async () => {
    const [one, two] = [processOf(scene), processOf(scene)];
    const results = await Promise.all([one('a'), two('b'), one('c'), two('d')]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(2);
    const refused = results.filter(({ ok }) => !ok);
    for (const result of refused) {
      expect(result).toMatchObject({
        error: 'budget-exceeded',
        charged: 'no',
        message: expect.stringContaining('what is left of the ledger’s budget'),
      });
    }
    expect(scene.emulator.ledger()).toHaveLength(2);
  });

  it('pay once for a call that is run again in another process', async () => {
    const first = await processOf(scene)('a');
    const again = await processOf(scene)('a');
    expect(again).toMatchObject({ ok: true, taskId: Reflect.get(first, 'taskId') });
    expect(scene.emulator.ledger()).toHaveLength(1);
  });
});
