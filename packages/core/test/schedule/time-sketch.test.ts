import { describe, expect, it } from 'vitest';
import { binCount, binOf, binStartMs } from '../../src/schedule/log-bins.ts';
import { TimeSketch } from '../../src/schedule/time-sketch.ts';

describe('TimeSketch', () => {
  it('forgets old tasks slowly', () => {
    const sketch = new TimeSketch();
    for (let task = 0; task < 1_000; task += 1) sketch.add(60_000);
    expect(sketch.total).toBeLessThan(200);
    expect(sketch.total).toBeGreaterThan(195);
    for (let task = 0; task < 1_000; task += 1) sketch.add(120_000);
    expect(sketch.weights[binOf(60_000)]).toBeLessThan(2);
    expect(Math.exp(sketch.logSum / sketch.total)).toBeCloseTo(120_000, -4);
  });

  it('reports how far times lie apart, whatever few of them did', () => {
    const sketch = new TimeSketch();
    for (let task = 0; task < 90; task += 1) sketch.add(80_000 + (task % 9) * 1_000);
    const narrow = sketch.spread();
    for (let task = 0; task < 10; task += 1) sketch.add(600_000);
    expect(sketch.spread()).toBeCloseTo(narrow, 1);
    expect(narrow).toBeLessThan(0.15);
  });

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('ignores %d', (ms) => {
    const sketch = new TimeSketch();
    sketch.add(ms);
    expect(sketch.total).toBe(0);
  });

  it('puts what is very short or very long into the first and last bin', () => {
    expect(binOf(0)).toBe(0);
    expect(binOf(1e12)).toBe(binCount - 1);
    expect(binOf(binStartMs(50) + 1)).toBe(50);
  });
});
