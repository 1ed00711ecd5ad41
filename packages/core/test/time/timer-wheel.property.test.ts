import fc from 'fast-check';
import { expect, it } from 'vitest';
import { slotMs, TimerWheel, type Timeout } from '../../src/time/timer-wheel.ts';
import { fakeTimer } from '../support/fake-timer.ts';

const ms = fc.oneof(
  fc.nat({ max: 3 * slotMs }),
  fc.nat({ max: 8_000 }).map((quarters) => quarters / 4),
  fc.constantFrom(-1, 0, 60_000, Number.NaN),
);
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('add' as const), ms }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), at: fc.nat() }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('advance' as const), ms: fc.nat({ max: 900 }) }),
  },
);

/** The naive one: a list of who sleeps until when. */
interface Sleeper {
  readonly name: number;
  readonly due: number;
  timeout: Timeout | undefined;
}

it('wakes each once, never early, at most a slot and a timer late, in order, whatever is asked of it', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 120 }),
      fc.infiniteStream(fc.integer({ min: -1, max: 7 })),
      (steps, lateness) => {
        const timer = fakeTimer(() => lateness.next().value);
        const wheel = new TimerWheel(timer);
        const asleep = new Map<number, Sleeper>();
        const wokenSlots: number[] = [];
        const overslept: Sleeper[] = [];
        const disordered: (readonly number[])[] = [];
        let names = 0;
        const wake = (sleeper: Sleeper): void => {
          // Who is not in the list was taken out, or woke before.
          expect(asleep.delete(sleeper.name)).toBe(true);
          expect(timer.now()).toBeGreaterThanOrEqual(sleeper.due);
          wokenSlots.push(sleeper.timeout?.slot ?? Number.NaN);
        };
        for (const each of steps) {
          switch (each.kind) {
            case 'add': {
              const wanted = each.ms > 0 ? each.ms : 0;
              const sleeper: Sleeper = {
                name: names,
                due: timer.now() + wanted,
                timeout: undefined,
              };
              names += 1;
              asleep.set(sleeper.name, sleeper);
              sleeper.timeout = wheel.add(each.ms, () => wake(sleeper));
              break;
            }
            case 'remove': {
              const sleeper = [...asleep.values()][each.at % Math.max(1, asleep.size)];
              if (sleeper?.timeout === undefined) break;
              wheel.remove(sleeper.timeout);
              asleep.delete(sleeper.name);
              break;
            }
            case 'advance': {
              const before = wokenSlots.length;
              timer.advance(each.ms);
              const late = [...asleep.values()].filter(({ due }) => due + slotMs + 8 < timer.now());
              overslept.push(...late);
              const now = wokenSlots.slice(before);
              if (now.some((slot, at) => slot < (now[at - 1] ?? slot))) disordered.push(now);
              break;
            }
          }
          expect(timer.armed()).toBe(asleep.size > 0 ? 1 : 0);
        }
        timer.advance(100_000);
        expect([...asleep.values()]).toEqual([]);
        expect({ overslept, disordered }).toEqual({ overslept: [], disordered: [] });
      },
    ),
    { seed: 20261122, numRuns: 1_000 },
  );
});
