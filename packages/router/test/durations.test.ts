import { describe, expect, it } from 'vitest';
import { Durations } from '../src/routing/durations.ts';

/** Tasks of one endpoint that took so long, one after the other. */
function measured(...seconds: readonly number[]) {
  const durations = new Durations();
  for (const [index, took] of seconds.entries()) {
    const id = `task_${index}`;
    durations.started(id, 7);
    durations.succeeded({ id, provider: 'fal', endpoint: 'a' }, 7 + took * 1_000);
  }
  return durations;
}

/** What is usual at an endpoint of fal's, in seconds. */
const secondsAt = (durations: Durations, endpoint: string): number | undefined => {
  const ms = durations.typicalMs('fal', endpoint);
  return ms === undefined ? undefined : ms / 1_000;
};

describe('what was measured of how long tasks take', () => {
  it('is the time from the start to the end that was seen, to within 3 %', () => {
    const durations = measured(60);
    expect(Math.abs((secondsAt(durations, 'a') ?? 0) - 60)).toBeLessThan(60 * 0.03);
    expect(secondsAt(durations, 'b')).toBeUndefined();
    expect(durations.typicalMs('wavespeed', 'a')).toBeUndefined();
  });

  it('is unknown where no task was seen', () => {
    expect(secondsAt(new Durations(), 'a')).toBeUndefined();
  });

  it('lies between the times that were seen, and follows where most of them are', () => {
    const seconds = secondsAt(measured(50, 60, 60, 60, 200), 'a') ?? 0;
    expect(seconds).toBeGreaterThan(55);
    expect(seconds).toBeLessThan(90);
  });

  it('counts an end once, and none of a task that was started elsewhere', () => {
    const durations = measured(60);
    const once = durations.typicalMs('fal', 'a');
    durations.succeeded({ id: 'task_0', provider: 'fal', endpoint: 'a' }, 900_000);
    durations.succeeded({ id: 'other', provider: 'fal', endpoint: 'a' }, 900_000);
    durations.succeeded({ id: 'other', provider: 'fal', endpoint: 'b' }, 900_000);
    expect(durations.typicalMs('fal', 'a')).toBe(once);
    expect(secondsAt(durations, 'b')).toBeUndefined();
  });

  it('remembers the last 10,000 starts', () => {
    const durations = new Durations();
    for (let task = 0; task <= 10_000; task += 1) durations.started(`task_${task}`, 0);
    for (const [id, endpoint] of [
      ['task_0', 'first'],
      ['task_1', 'second'],
      ['task_10000', 'last'],
    ] as const) {
      durations.succeeded({ id, provider: 'fal', endpoint }, 60_000);
    }
    expect(secondsAt(durations, 'first')).toBeUndefined();
    expect(secondsAt(durations, 'second')).toBeDefined();
    expect(secondsAt(durations, 'last')).toBeDefined();
  });
});
