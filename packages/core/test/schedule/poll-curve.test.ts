import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PollCurve } from '../../src/schedule/poll-curve.ts';
import { TimeSketch } from '../../src/schedule/time-sketch.ts';

const prior = { medianMs: 60_000, spread: 0.5 };

function sketchOf(times: readonly number[]): TimeSketch {
  const sketch = new TimeSketch();
  for (const ms of times) sketch.add(ms);
  return sketch;
}

describe('PollCurve', () => {
  const times = Array.from({ length: 50 }, (_, index) => 70_000 + index * 400);
  const curve = new PollCurve(prior, sketchOf(times));
  const delay = (ageMs: number): number => curve.nextPollMs(ageMs, 100);

  it('leaves a young task alone, reads often around its likely end, and less behind it', () => {
    expect(delay(0)).toBeGreaterThan(20_000);
    expect(delay(75_000)).toBeLessThan(5_000);
    expect(delay(300_000)).toBeGreaterThan(2 * delay(75_000));
  });

  it('reads less often where a read is expensive', () => {
    expect(curve.nextPollMs(80_000, 400)).toBeGreaterThan(1.5 * delay(80_000));
  });

  it('goes by what was measured, not by a prior that is wrong', () => {
    const wrong = new PollCurve({ medianMs: 140_000, spread: 0.5 }, sketchOf(times));
    expect(wrong.nextPollMs(75_000, 100)).toBeLessThan(1.5 * delay(75_000));
  });

  it('reads most often where all tasks ended so far', () => {
    const punctual = new PollCurve(prior, sketchOf(Array.from({ length: 200 }, () => 80_000)));
    const ages = Array.from({ length: 60 }, (_, index) => 55_000 + index * 1_000);
    const delays = ages.map((ageMs) => punctual.nextPollMs(ageMs, 100));
    const busiest = ages[delays.indexOf(Math.min(...delays))] ?? 0;
    expect(busiest / 80_000).toBeGreaterThan(0.95);
    expect(busiest / 80_000).toBeLessThan(1.2);
  });

  it('keeps two humps apart', () => {
    const humps = [...times, ...times.map((ms) => ms + 120_000)];
    const two = new PollCurve(prior, sketchOf(humps));
    const [first, between, second] = [80_000, 125_000, 200_000].map((ageMs) =>
      two.nextPollMs(ageMs, 100),
    );
    expect(between).toBeGreaterThan(first ?? 0);
    expect(between).toBeGreaterThan(second ?? 0);
  });

  it('knows the share of tasks that have ended at an age, which only grows, up to all', () => {
    const shares = [0, 40_000, 70_000, 80_000, 90_000, 1e6, 1e9].map((ms) => curve.endedBy(ms));
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    const [young = 1, , , usual = 0, , old = 0] = shares;
    expect(young).toBeLessThan(0.01);
    expect(usual).toBeGreaterThan(0.4);
    expect(usual).toBeLessThan(0.8);
    expect(old).toBeGreaterThan(0.99);
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
    expect(curve.endedBy(Number.NaN)).toBe(0);
  });

  it('is a number for any age, price and past', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e8 })),
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.double({ min: 1, max: 1e8, noNaN: true }),
        (past, ageMs, priceMs, medianMs) => {
          const any = new PollCurve({ medianMs, spread: 0.7 }, sketchOf(past));
          const ms = any.nextPollMs(ageMs, priceMs);
          expect(ms).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
