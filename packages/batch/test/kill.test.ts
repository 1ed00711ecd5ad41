import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toMicroUsd } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { createBatch } from '../src/index.ts';
import { randomOf } from './support/random.ts';
import { type Scene, useScenes } from './support/scene.ts';
import { all } from '@genlock/test-support/async';

const program = fileURLToPath(new URL('support/killed-batch.ts', import.meta.url));
const scenes = useScenes();
/** `GENLOCK_KILL_ITEMS=1000` for the long run. */
const count = Number(process.env['GENLOCK_KILL_ITEMS'] ?? 40);
const kills = Math.max(6, Math.round(count / 25));
const seed = Number(process.env['GENLOCK_SEED'] ?? Date.now() % 1_000_000);

/** Where a process is killed: at so many events of its own, or when so many tasks were made. */
interface Kill {
  readonly at: 'events' | 'tasks';
  readonly count: number;
}

async function run(scene: Scene, kill?: Kill): Promise<unknown> {
  const settings = JSON.stringify(scene.emulator.settings.wavespeed);
  const folder = join(scene.folder, 'clips');
  const child = fork(program, [settings, scene.place, folder, String(count), '1000'], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const before = scene.emulator.ledger().length;
  let events = 0;
  let isOver = false;
  child.on('message', () => {
    events += 1;
    if (kill?.at === 'events' && events >= kill.count) child.kill('SIGKILL');
  });
  const watch = async (most: number): Promise<void> => {
    while (!isOver && scene.emulator.ledger().length < before + most) {
      await new Promise(setImmediate);
    }
    child.kill('SIGKILL');
  };
  const watching = kill?.at === 'tasks' ? watch(kill.count) : undefined;
  const [code, signal]: unknown[] = await once(child, 'exit');
  isOver = true;
  await watching;
  return signal ?? code;
}

describe.each(scenes)('a batch in $database whose process is killed again and again', (scene) => {
  it(
    `pays for each of its ${count} clips once, loses none and saves each once (seed ${seed})`,
    { timeout: 60_000 + count * 1_000 },
    async () => {
      const random = randomOf(seed);
      const ends: unknown[] = [];
      for (let killed = 0; killed < kills; killed += 1) {
        const at = random() < 0.5 ? 'events' : 'tasks';
        ends.push(await run(scene, { at, count: 1 + Math.floor((random() * count) / 6) }));
      }
      expect(ends).toContain('SIGKILL');
      let end: unknown;
      for (let runs = 0; runs < 5 && end !== 0; runs += 1) end = await run(scene);
      expect(end).toBe(0);

      const paid = scene.emulator.ledger();
      expect(paid).toHaveLength(count);
      expect(new Set(paid.map(({ body }) => body['prompt'])).size).toBe(count);
      const ledger = scene.open();
      const batch = createBatch({ name: 'killed', ledger, provider: scene.wavespeed() });
      const report = await batch.report();
      expect(report).toMatchObject({ items: { done: count }, openUsd: 0 });
      const charged = paid.reduce((sum, { chargeUsd }) => sum + toMicroUsd(chargeUsd), 0);
      expect(toMicroUsd(report.spentUsd)).toBe(charged);
      const items = await all(batch.items());
      expect(new Set(items.map(({ taskId }) => taskId)).size).toBe(count);
      expect(new Set(items.map(({ file }) => file?.place)).size).toBe(count);
      const files = await readdir(join(scene.folder, 'clips'));
      expect(files.filter((name) => name.endsWith('.mp4'))).toHaveLength(count);
      expect(files.filter((name) => name.endsWith('.json'))).toHaveLength(count);
      const results = await readFile(join(scene.folder, 'clips', 'results.ndjson'), 'utf8');
      const ids = results
        .trimEnd()
        .split('\n')
        .map((line): { readonly id: string } => JSON.parse(line))
        .map(({ id }) => id);
      expect(ids).toEqual(items.map(({ id }) => id));
    },
  );
});
