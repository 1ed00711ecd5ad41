import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inProcess } from '../bench/src/ledger/child.ts';
import type { Checked } from '../bench/src/scale/check-process.ts';
import { demandAt } from '../bench/src/scale/scenario.ts';

const seed = Number(process.env['GENLOCK_SEED'] ?? 17);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'genlock-scale-'));
});
afterAll(() => rm(folder, { recursive: true }));

const run = (how: 'in memory' | 'over HTTP'): Promise<Checked> => {
  const place = join(folder, `${how}.sqlite`);
  return inProcess<Checked>('../scale/check-process.ts', [place, how, String(seed)]);
};

describe('the simulation of a million clips a day', () => {
  it(
    `makes as many requests and transactions for a clip as 200 clips over HTTP, within a third (seed ${seed})`,
    { timeout: 180_000 },
    async () => {
      const simulated = await run('in memory');
      const real = await run('over HTTP');
      expect(real.clips).toBe(simulated.clips);
      expect(real.clips).toBeGreaterThan(150);
      const ratios = (['requests', 'writes', 'money'] as const).map(
        (name) => simulated[name] / real[name],
      );
      expect(Math.min(...ratios)).toBeGreaterThan(2 / 3);
      expect(Math.max(...ratios)).toBeLessThan(4 / 3);
    },
  );

  it('gives a day the mean that a million has, and a peak three times as high', () => {
    const moments = Array.from({ length: 24 * 60 }, (_, minute) => demandAt(minute / (24 * 60)));
    const mean = moments.reduce((sum, each) => sum + each, 0) / moments.length;
    expect(mean).toBeCloseTo(1, 2);
    expect(Math.max(...moments)).toBe(3);
  });
});
