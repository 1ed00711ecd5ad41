import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QueueGate, type GateConfig } from '../../src/time/gate.ts';
import { fakeTimer } from '../support/fake-timer.ts';

function createGate(config: GateConfig) {
  const { now, setTimer, advance } = fakeTimer();
  const after = (ms: number, call: () => void) => setTimer(call, ms);
  const gate = new QueueGate({ now, after, ...config });
  const inside: string[] = [];
  const visit = (name: string) => {
    const waiter = { goIn: () => void inside.push(name) };
    gate.enter(waiter);
    return waiter;
  };
  return { gate, inside, visit, advance };
}

describe('Gate and its room', () => {
  it('lets in so many, the next one for each that leaves, in the order of coming', () => {
    const { gate, inside, visit } = createGate({ atOnce: 2 });
    for (const name of ['a', 'b', 'c', 'd']) visit(name);
    expect(inside).toEqual(['a', 'b']);
    gate.leave();
    expect(inside).toEqual(['a', 'b', 'c']);
    visit('e');
    gate.leave();
    gate.leave();
    expect(inside).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('goes past who left the line', () => {
    const { gate, inside, visit } = createGate({ atOnce: 1 });
    visit('a');
    const b = visit('b');
    visit('c');
    expect(gate.quit(b)).toBe(true);
    expect(gate.quit(b)).toBe(false);
    gate.leave();
    expect(inside).toEqual(['a', 'c']);
  });

  it('is never fuller than it may be, forgets nobody and overtakes nobody', () => {
    const step = fc.oneof(
      fc.constant('enter' as const),
      fc.constant('leave' as const),
      fc.record({ quit: fc.nat() }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.array(step, { maxLength: 80 }),
        (atOnce, steps) => {
          const { gate, inside, visit } = createGate({ atOnce });
          const line: { readonly name: string; readonly waiter: { goIn: () => void } }[] = [];
          let left = 0;
          let names = 0;
          const expected: string[] = [];
          const letIn = (): void => {
            while (expected.length - left < atOnce && line.length > 0) {
              expected.push(line.shift()?.name ?? '');
            }
          };
          for (const each of steps) {
            if (each === 'enter') {
              names += 1;
              line.push({ name: String(names), waiter: visit(String(names)) });
            } else if (each === 'leave') {
              if (expected.length === left) continue;
              left += 1;
              gate.leave();
            } else {
              const [gone] = line.splice(each.quit % Math.max(1, line.length), 1);
              if (gone !== undefined) gate.quit(gone.waiter);
            }
            letIn();
            expect(inside).toEqual(expected);
          }
        },
      ),
      { seed: 20261122, numRuns: 500 },
    );
  });
});

describe('Gate and its rate', () => {
  it('spreads what comes at once over the seconds', () => {
    const { inside, visit, advance } = createGate({ atOnce: 100, perSecond: 2 });
    for (const name of ['a', 'b', 'c', 'd']) visit(name);
    expect(inside).toEqual(['a']);
    advance(499);
    expect(inside).toEqual(['a']);
    advance(1);
    expect(inside).toEqual(['a', 'b']);
    advance(1_000);
    expect(inside).toEqual(['a', 'b', 'c', 'd']);
  });

  it.each([0.5, 3, 50, 400])(
    'lets in at most %d and a tenth (or one) in any second',
    (perSecond) => {
      const { inside, visit, advance } = createGate({
        atOnce: Number.POSITIVE_INFINITY,
        perSecond,
      });
      const perStep: number[] = [];
      for (let count = 0; count < 3 * perSecond + 5; count += 1) visit(String(count));
      for (let ms = 0; ms < 4_000; ms += 20) {
        const before = inside.length;
        advance(20);
        perStep.push(inside.length - before);
      }
      const first = inside.length - perStep.reduce((sum, each) => sum + each, 0);
      const steps = [first, ...perStep];
      for (let start = 0; start + 50 <= steps.length; start += 1) {
        const second = steps.slice(start, start + 50).reduce((sum, each) => sum + each, 0);
        expect(second).toBeLessThanOrEqual(perSecond + Math.max(1, perSecond / 10) + 1e-9);
      }
      expect(inside.length).toBeGreaterThanOrEqual(Math.floor(3 * perSecond));
    },
  );
});
