import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TaskSlots } from '../../src/provider/task-slots.ts';
import { rejectionOf } from '../support/failures.ts';
import { isOpen } from '../support/promises.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Slots of a runtime where promises belong to a request, and the waits that they begin. */
function create(atOnce: number) {
  const slots = new TaskSlots(atOnce, true);
  const waits: { taskId: string; signal: AbortSignal; settle: () => void; fail: () => void }[] = [];
  const enter = (signal?: AbortSignal) =>
    slots.enter(
      signal,
      (taskId, end) =>
        new Promise<void>((resolve, reject) => {
          waits.push({
            taskId,
            signal: end,
            settle: resolve,
            fail: () => reject(new Error('unread')),
          });
        }),
    );
  return { slots, enter, waits };
}

describe('TaskSlots where promises belong to a request (case 2.9)', () => {
  it('are full at their number, and let in whoever checks after a task has ended', async () => {
    const { slots, enter } = create(1);
    (await enter()).take('a');
    expect(slots.isFull).toBe(true);
    const second = enter();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await isOpen(second)).toBe(true);
    slots.ended('a');
    expect(slots.isFull).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    (await second).take('b');
    expect(slots.isFull).toBe(true);
  });

  it.each(['settle', 'fail'] as const)(
    'wait once for the end of each task that runs, however that wait ends: %s',
    async (how) => {
      const { enter, waits } = create(1);
      (await enter()).take('a');
      const second = enter();
      await vi.advanceTimersByTimeAsync(1_000);
      expect(waits.map(({ taskId }) => taskId)).toEqual(['a']);
      waits[0]?.[how]();
      await vi.advanceTimersByTimeAsync(100);
      expect(await isOpen(second)).toBe(false);
      expect(waits[0]?.signal.aborted).toBe(true);
    },
  );

  it('give nothing back for a wait that ends after its start has gone', async () => {
    const { slots, enter, waits } = create(1);
    (await enter()).take('a');
    const gone = new AbortController();
    const second = rejectionOf(enter(gone.signal));
    await vi.advanceTimersByTimeAsync(100);
    gone.abort(new Error('enough'));
    await vi.advanceTimersByTimeAsync(100);
    expect(await second).toMatchObject({ message: 'enough' });
    expect(waits[0]?.signal.aborted).toBe(true);
    waits[0]?.settle();
    await vi.advanceTimersByTimeAsync(100);
    expect(slots.isFull).toBe(true);
  });
});
