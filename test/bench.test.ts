import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { liveChart, scheduleChart } from '../bench/src/charts.ts';
import { resultsPage } from '../bench/src/results-page.ts';
import { readResults } from '../bench/src/results.ts';
import { createRandom, usual } from '../bench/src/schedule/lives.ts';
import { optimumOf } from '../bench/src/schedule/optimum.ts';
import { simulate } from '../bench/src/schedule/simulate.ts';
import { root } from './support/root.ts';

// No figure of a clock is tested here: the simulator's are the same on every machine.
describe('the simulator of the bench', () => {
  const random = createRandom(5);
  const ends = Array.from({ length: 20_000 }, () => usual.draw(random).endSeconds);
  const meanSeconds = ends.reduce((sum, end) => sum + end, 0) / ends.length;
  const best = optimumOf(usual);

  it('sees the default schedule read less, and notice sooner, than every 5 s', async () => {
    const { reads, lagSeconds } = await simulate({
      model: usual,
      learned: 30,
      counted: 30,
      instances: 2,
    });
    expect(reads).toBeLessThan(0.9 * (meanSeconds / 5 + 0.5));
    expect(lagSeconds).toBeLessThan(0.8 * 2.5);
  });

  it.each([
    [0, 5],
    [30, 4],
    [50, 3],
    [60, 5],
  ])('knows a better schedule than from %i s every %i s', (from, every) => {
    let reads = 0;
    let lagSeconds = 0;
    for (const end of ends) {
      const intervals = Math.max(1, Math.ceil((end - from) / every));
      reads += intervals / ends.length;
      lagSeconds += (from + intervals * every - end) / ends.length;
    }
    expect(best(reads)).toBeLessThan(lagSeconds);
    expect(best(reads)).toBeGreaterThan(0.4 * lagSeconds);
  });
});

describe('the pages of the bench', () => {
  it('report what results.json does (else: npx -y pnpm@12 bench)', async () => {
    const results = await readResults();
    const page = (name: string) => readFile(new URL(`bench/${name}`, root), 'utf8');
    expect(resultsPage(results)).toBe(await page('RESULTS.md'));
    expect(scheduleChart(results.schedule)).toBe(await page('schedule.svg'));
    expect(liveChart(results.live)).toBe(await page('live.svg'));
  });
});
