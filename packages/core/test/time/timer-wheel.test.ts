import { describe, expect, it } from 'vitest';
import { longestTimerMs, slotMs, TimerWheel } from '../../src/time/timer-wheel.ts';
import { fakeTimer } from '../support/fake-timer.ts';

function createWheel(offMs?: () => number) {
  const timer = fakeTimer(offMs);
  const woken: string[] = [];
  const wheel = new TimerWheel(timer);
  const add = (name: string, ms: number) => wheel.add(ms, () => woken.push(name));
  return { ...timer, wheel, woken, add };
}

describe('TimerWheel', () => {
  it('wakes at the end of the slot, not before', () => {
    const { add, woken, advance } = createWheel();
    add('a', 2 * slotMs + 1);
    advance(3 * slotMs - 1);
    expect(woken).toEqual([]);
    advance(1);
    expect(woken).toEqual(['a']);
  });

  it('wakes nobody early where a timer is', () => {
    const { add, woken, advance } = createWheel(() => -1);
    add('a', 100);
    advance(99);
    expect(woken).toEqual([]);
    advance(slotMs);
    expect(woken).toEqual(['a']);
  });

  it('wakes in the order of slots, and within one in the order of coming', () => {
    const { add, woken, advance } = createWheel();
    add('late', 500);
    add('first', 19);
    add('second', 3);
    add('soon', 40);
    advance(1_000);
    expect(woken).toEqual(['first', 'second', 'soon', 'late']);
  });

  it('has one timer at a time, and none where nobody sleeps', () => {
    const { add, wheel, armed, advance } = createWheel();
    const added = [5_000, 100, 100, 60_000].map((ms) => add('x', ms));
    expect(armed()).toBe(1);
    advance(5_010);
    expect(armed()).toBe(1);
    for (const each of added) wheel.remove(each);
    expect(armed()).toBe(0);
  });

  it('does not wake who was taken out, nor minds who is taken out twice', () => {
    const { add, wheel, woken, advance } = createWheel();
    const gone = add('gone', 100);
    add('stays', 100);
    wheel.remove(gone);
    wheel.remove(gone);
    advance(200);
    expect(woken).toEqual(['stays']);
    wheel.remove(gone);
  });

  it('takes a thousand in several turns, so that others have theirs', () => {
    let time = 0;
    let turn: (() => void) | undefined;
    const wheel = new TimerWheel({
      now: () => time,
      setTimer: (call) => {
        turn = call;
        return () => undefined;
      },
    });
    const woken: number[] = [];
    for (let count = 0; count < 1_000; count += 1) wheel.add(100, () => woken.push(count));
    time = 100;
    const perTurn: number[] = [];
    while (woken.length < 1_000) {
      const before = woken.length;
      turn?.();
      perTurn.push(woken.length - before);
    }
    expect(Math.max(...perTurn)).toBeLessThanOrEqual(128);
    expect(woken).toEqual(Array.from({ length: 1_000 }, (_, index) => index));
  });

  it('takes who sleeps again while it wakes', () => {
    const { wheel, woken, advance } = createWheel();
    const again = (left: number): void => {
      woken.push(String(left));
      if (left > 0) wheel.add(0, () => again(left - 1));
    };
    wheel.add(10, () => again(3));
    advance(10 * slotMs);
    expect(woken).toEqual(['3', '2', '1', '0']);
  });

  it.each([Number.NaN, -5, 0])('takes %d for no time at all', (ms) => {
    const { add, woken, advance } = createWheel();
    add('a', ms);
    advance(slotMs);
    expect(woken).toEqual(['a']);
  });

  it('sleeps longer than a timer can be', () => {
    const { add, woken, advance } = createWheel();
    add('ever', Number.POSITIVE_INFINITY);
    add('long', 2 * longestTimerMs);
    advance(2 * longestTimerMs - slotMs);
    expect(woken).toEqual([]);
    advance(2 * slotMs);
    expect(woken).toEqual(['long']);
  });

  it('goes on where all timers were lost, once it is reported', () => {
    const timers: (() => void)[] = [];
    let time = 0;
    const woken: string[] = [];
    const wheel = new TimerWheel({
      now: () => time,
      setTimer: (call) => {
        timers.push(call);
        return () => undefined;
      },
    });
    wheel.add(100, () => woken.push('a'));
    timers.length = 0;
    time = 200;
    wheel.rearm();
    timers[0]?.();
    expect(woken).toEqual(['a']);
  });
});
