import { describe, expect, it } from 'vitest';
import { TaskSlots } from '../../src/provider/task-slots.ts';
import { rejectionOf } from '../support/failures.ts';

/** Slots, and the waits for the ends of tasks that they begin. */
function create(atOnce?: number) {
  const slots = new TaskSlots(atOnce);
  const waits: { taskId: string; signal: AbortSignal; settle: (error?: Error) => void }[] = [];
  const enter = (signal?: AbortSignal) =>
    slots.enter(
      signal,
      (taskId, end) =>
        new Promise<void>((resolve, reject) => {
          const settle = (error?: Error): void => {
            if (error === undefined) resolve();
            else reject(error);
          };
          waits.push({ taskId, signal: end, settle });
        }),
    );
  const run = async (taskId: string): Promise<void> => (await enter()).take(taskId);
  const awaited = (): readonly string[] => waits.map(({ taskId }) => taskId);
  return { slots, enter, run, waits, awaited };
}

/** Lets everything go on that can. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

describe('TaskSlots', () => {
  it('lets in any number where none is set', async () => {
    const { slots, run, awaited } = create();
    for (let task = 0; task < 100; task += 1) await run(`task_${task}`);
    expect(slots.isFull).toBe(false);
    expect(awaited()).toEqual([]);
  });

  it('lets in the next one when a start goes that never had a task', async () => {
    const { enter, awaited } = create(1);
    const first = await enter();
    const second = enter();
    first.leave();
    expect(await second).toBeDefined();
    expect(awaited()).toEqual([]);
  });

  it('is full at its number, and has room again when a task ends or none came of a start', async () => {
    const { slots, run, enter } = create(2);
    await run('a');
    expect(slots.isFull).toBe(false);
    const second = await enter();
    expect(slots.isFull).toBe(true);
    second.leave();
    expect(slots.isFull).toBe(false);
    await run('b');
    expect(slots.isFull).toBe(true);
    slots.ended('a');
    expect(slots.isFull).toBe(false);
  });

  it('gives back one place for a task, however often it is seen to have ended', async () => {
    const { slots, run } = create(2);
    await run('a');
    await run('b');
    slots.ended('a');
    slots.ended('a');
    slots.ended('of another');
    await run('c');
    expect(slots.isFull).toBe(true);
  });

  it('rejects with the reason of a signal that aborts in the queue, and gives its place to nobody', async () => {
    const { slots, run, enter } = create(1);
    await run('a');
    const [controller, reason] = [new AbortController(), new Error('enough')];
    const turn = enter(controller.signal);
    controller.abort(reason);
    expect(await rejectionOf(turn)).toBe(reason);
    slots.ended('a');
    expect(slots.isFull).toBe(false);
  });

  it('does not mind a signal that aborts when the place is taken', async () => {
    const { slots, enter } = create(1);
    const controller = new AbortController();
    const slot = await enter(controller.signal);
    controller.abort();
    slot.take('a');
    expect(slots.isFull).toBe(true);
    expect(await rejectionOf(enter(AbortSignal.abort(new Error('early'))))).toMatchObject({
      message: 'early',
    });
  });

  it('waits for the tasks that run while anybody is in the queue, once for each', async () => {
    const { run, enter, waits, awaited } = create(2);
    await run('a');
    await run('b');
    expect(awaited()).toEqual([]);
    const turns = [enter(), enter()];
    expect(awaited()).toEqual(['a', 'b']);
    waits[0]?.settle();
    (await turns[0])?.take('c');
    // One is still in the queue, so that the new one is waited for as well.
    expect(awaited()).toEqual(['a', 'b', 'c']);
    waits[1]?.settle(new Error('nobody can say'));
    (await turns[1])?.take('d');
    expect(awaited()).toEqual(['a', 'b', 'c']);
  });

  it('waits for a task again that has the name of one that ended', async () => {
    const { run, enter, waits, awaited } = create(1);
    await run('a');
    const turns = [enter(), enter()];
    waits[0]?.settle();
    (await turns[0])?.take('a');
    expect(awaited()).toEqual(['a', 'a']);
    waits[1]?.settle();
    await turns[1];
  });

  it('ends its waits with the queue, which frees no place, and begins them again with the next', async () => {
    const { slots, run, enter, waits, awaited } = create(2);
    await run('a');
    await run('b');
    const turn = enter();
    waits[0]?.settle();
    (await turn).take('c');
    expect(waits[1]?.signal.aborted).toBe(true);
    waits[1]?.settle(new Error('aborted'));
    await settled();
    expect(slots.isFull).toBe(true);
    const next = enter();
    expect(awaited()).toEqual(['a', 'b', 'b', 'c']);
    expect(waits[2]?.signal.aborted).toBe(false);
    waits[2]?.settle();
    await next;
  });

  it('takes the first come first', async () => {
    const { slots, run, enter } = create(1);
    await run('a');
    const order: number[] = [];
    const turns = [1, 2, 3].map(async (number) => {
      (await enter()).take(`task_${number}`);
      order.push(number);
      slots.ended(`task_${number}`);
    });
    slots.ended('a');
    await Promise.all(turns);
    expect(order).toEqual([1, 2, 3]);
  });
});
