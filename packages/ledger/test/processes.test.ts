import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Scene, useScenes } from './support/scene.ts';
import { all } from '@genlock/test-support/async';

const program = fileURLToPath(new URL('support/racing-process.ts', import.meta.url));
const scenes = useScenes();

async function nextOf(child: ChildProcess): Promise<unknown> {
  const [message]: unknown[] = await once(child, 'message');
  return message;
}

/** What two processes come to that start the same keys at the same moment. */
async function race(scene: Scene, limitUsd: number, count: number): Promise<readonly unknown[]> {
  const settings = JSON.stringify(scene.emulator.settings.fal);
  const args = [settings, scene.place, String(limitUsd), String(count)];
  // Both make the file and its tables at once, too.
  const children = [fork(program, args), fork(program, args)];
  await Promise.all(children.map(nextOf));
  const ends = children.map(nextOf);
  for (const child of children) child.send('go');
  return Promise.all(ends);
}

describe.each(scenes)('two processes on one ledger, in $database', { timeout: 60_000 }, (scene) => {
  it('send one submit for each key, and both get its task', async () => {
    const [one, other] = await race(scene, 100, 12);
    expect(one).toEqual(other);
    expect(new Set(Array.isArray(one) ? one : []).size).toBe(12);
    expect(scene.emulator.ledger()).toHaveLength(12);
  });

  it('cannot pass a budget together', async () => {
    // 0.42 USD each: four of them.
    await race(scene, 1.9, 12);
    expect(scene.emulator.ledger()).toHaveLength(4);
    const ledger = scene.open();
    expect(await ledger.budget({ limitUsd: 1.9 })).toEqual({
      spentUsd: 0,
      reservedUsd: 1.68,
      remainingUsd: 0.22,
    });
    expect(await all(ledger.tasks())).toHaveLength(4);
  });
});
