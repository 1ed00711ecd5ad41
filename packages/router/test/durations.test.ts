import { describe, expect, it } from 'vitest';
import { Durations } from '../src/routing/durations.ts';

describe('what was measured of how long tasks take', () => {
  it('is the time from the start to the end that was seen', () => {
    const durations = new Durations();
    expect(durations.meanOf('fal:a')).toBeUndefined();
    durations.started('task_1', 1_000);
    durations.succeeded('task_1', 'fal:a', 61_000);
    expect(durations.meanOf('fal:a')).toBe(60_000);
    expect(durations.meanOf('fal:b')).toBeUndefined();
  });

  it('is a running mean, of which the newest is a fifth', () => {
    const durations = new Durations();
    for (const [index, took] of [100, 200, 50].entries()) {
      durations.started(`task_${index}`, 7);
      durations.succeeded(`task_${index}`, 'fal:a', 7 + took);
    }
    // 100, then 100 + 100 / 5, then 120 - 70 / 5.
    expect(durations.meanOf('fal:a')).toBeCloseTo(106);
  });

  it('counts an end once, and none of a task that was started elsewhere', () => {
    const durations = new Durations();
    durations.started('task_1', 0);
    durations.succeeded('task_1', 'fal:a', 100);
    durations.succeeded('task_1', 'fal:a', 900);
    durations.succeeded('task_2', 'fal:a', 900);
    durations.succeeded('task_2', 'fal:b', 900);
    expect(durations.meanOf('fal:a')).toBe(100);
    expect(durations.meanOf('fal:b')).toBeUndefined();
  });

  it('remembers the last 10,000 starts', () => {
    const durations = new Durations();
    for (let task = 0; task <= 10_000; task += 1) durations.started(`task_${task}`, 0);
    durations.succeeded('task_0', 'the first', 100);
    durations.succeeded('task_1', 'the second', 100);
    durations.succeeded('task_10000', 'the last', 100);
    expect(durations.meanOf('the first')).toBeUndefined();
    expect(durations.meanOf('the second')).toBe(100);
    expect(durations.meanOf('the last')).toBe(100);
  });
});
