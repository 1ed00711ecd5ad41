import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { createWaveSpeed } from '@genlock/wavespeed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBatch } from '../src/index.ts';
import { kites } from './support/kites.ts';
import { type LongRun, runLong, sumsOf } from './support/long-run.ts';
import { writeReport } from './support/long-run-report.ts';
import { useScenes } from './support/scene.ts';

const scenes = useScenes();
/** `GENLOCK_LONG_RUN=1000` makes so many clips, and writes the report of it. */
const asked = process.env['GENLOCK_LONG_RUN'];
const count = Number(asked ?? 40);
const seed = Number(process.env['GENLOCK_SEED'] ?? Date.now() % 1_000_000);
const workersIn = { SQLite: 1, PostgreSQL: 3 } as const;
const kiteUsd = 0.42;
/** A short run is killed often, and left alone then. */
const kills =
  asked === undefined
    ? { killMs: 700, mostKills: 5 }
    : { killMs: Number(process.env['GENLOCK_KILL_MS'] ?? 2_000), mostKills: Infinity };

let emulator: Emulator;
beforeAll(async () => {
  // Tasks take a fraction of a second: many of them run when a worker is killed.
  emulator = await createEmulator({ speed: 200 });
});
afterAll(() => emulator.close());

describe.each(scenes)('a long run in $database, among faults and kills', (scene) => {
  it(
    `pays for each of its ${count} clips once, and loses none (seed ${seed})`,
    { timeout: 120_000 + count * 2_000 },
    async () => {
      emulator.reset();
      const folder = join(scene.folder, 'clips');
      await mkdir(folder);
      const workers = workersIn[scene.database];
      const budgetUsd = Math.round(count * kiteUsd * 100) / 100;
      const shared = { emulator, place: scene.place, folder, count, workers, budgetUsd };
      const run: LongRun = { ...shared, ...kills, seed };
      const ledger = scene.open();
      const provider = createWaveSpeed(emulator.settings.wavespeed);
      const batch = createBatch({ name: 'long', ledger, provider });
      await batch.add(kites(count));
      const facts = await runLong(run);
      await ledger.sweep(provider);
      const sums = await sumsOf(run, batch);
      const { database } = scene;
      if (asked !== undefined) await writeReport({ ...run, database, facts, sums });
      expect(sums).toMatchObject({ done: count, lost: 0, twice: 0, duplicateFiles: 0 });
      expect([sums.paid, sums.files]).toEqual([count, count]);
      expect(sums.ledgerMicroUsd).toBe(sums.chargedMicroUsd);
      expect(sums.chargedMicroUsd).toBeLessThanOrEqual(sums.budgetMicroUsd);
    },
  );
});
