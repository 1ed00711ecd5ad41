import { describe, expect, it } from 'vitest';
import { QueueGate, type Waiter } from '../../src/time/gate.ts';
import { gatherMs, GroupGate } from '../../src/time/group-gate.ts';
import { fakeTimer } from '../support/fake-timer.ts';

function createGroups(atOnce = 2, most = 3) {
  const { now, setTimer, advance, armed } = fakeTimer();
  const after = (ms: number, call: () => void) => setTimer(call, ms);
  const queue = new QueueGate({ atOnce, now, after });
  const gate = new GroupGate({ gate: queue, most, after });
  const inside: string[] = [];
  const enter = (name: string, group?: string): Waiter => {
    const waiter = { goIn: () => void inside.push(name), group };
    gate.enter(waiter);
    return waiter;
  };
  return { gate, inside, enter, gather: () => advance(gatherMs), armed };
}

describe('GroupGate', () => {
  it('lets those of one group in together, after they have gathered', () => {
    const { inside, enter, gather } = createGroups(1);
    enter('a', 'g');
    enter('b', 'g');
    expect(inside).toEqual([]);
    gather();
    expect(inside).toEqual(['a', 'b']);
  });

  it('waits for nobody where a group is full', () => {
    const { inside, enter, armed } = createGroups();
    for (const name of ['a', 'b', 'c']) enter(name, 'g');
    expect(inside).toEqual(['a', 'b', 'c']);
    expect(armed()).toBe(0);
  });

  it('begins another group behind a full one, and one for each name', () => {
    const { inside, enter, gather } = createGroups(3);
    for (const name of ['a', 'b', 'c', 'd']) enter(name, 'g');
    enter('x', 'h');
    gather();
    expect(inside).toEqual(['a', 'b', 'c', 'd', 'x']);
  });

  it('does not hold back who has no group', () => {
    const { inside, enter } = createGroups();
    enter('a');
    expect(inside).toEqual(['a']);
  });

  it('counts a group as one, until all of it have left', () => {
    const { gate, inside, enter, gather } = createGroups(1);
    const [a, b] = [enter('a', 'g'), enter('b', 'g')];
    gather();
    enter('next');
    gate.leave(a);
    expect(inside).toEqual(['a', 'b']);
    gate.leave(b);
    expect(inside).toEqual(['a', 'b', 'next']);
  });

  it('takes in who comes while a group stands in the queue', () => {
    const { gate, inside, enter, gather } = createGroups(1);
    const first = enter('first');
    enter('a', 'g');
    gather();
    enter('b', 'g');
    gate.leave(first);
    expect(inside).toEqual(['first', 'a', 'b']);
  });

  it('does not take in who comes once a group has gone in', () => {
    const { inside, enter, gather } = createGroups();
    enter('a', 'g');
    gather();
    enter('b', 'g');
    expect(inside).toEqual(['a']);
    gather();
    expect(inside).toEqual(['a', 'b']);
  });

  it('lets go who gives up, and forgets a group of nobody', () => {
    const { gate, inside, enter, gather, armed } = createGroups();
    const [a, b] = [enter('a', 'g'), enter('b', 'g')];
    expect([gate.quit(a), gate.quit(a)]).toEqual([true, false]);
    expect(gate.quit(b)).toBe(true);
    expect(armed()).toBe(0);
    enter('c', 'g');
    gather();
    expect(inside).toEqual(['c']);
  });

  it('takes a group that gave up out of the queue', () => {
    const { gate, inside, enter, gather } = createGroups(1);
    const first = enter('first');
    const a = enter('a', 'g');
    gather();
    expect(gate.quit(a)).toBe(true);
    enter('next');
    gate.leave(first);
    expect(inside).toEqual(['first', 'next']);
  });

  it('cannot take back who has gone in', () => {
    const { gate, enter, gather } = createGroups();
    const a = enter('a', 'g');
    gather();
    expect(gate.quit(a)).toBe(false);
    const alone = enter('b');
    expect(gate.quit(alone)).toBe(false);
  });
});
