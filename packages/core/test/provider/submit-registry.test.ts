import { describe, expect, it } from 'vitest';
import { SubmitRegistry } from '../../src/provider/submit-registry.ts';
import { rejectionOf } from '../support/failures.ts';

/** A submit that settles when it is told to. */
function openSubmit(providerTaskId: string) {
  let settle: (error?: Error) => void = () => undefined;
  const submit = new Promise<{ providerTaskId: string }>((resolve, reject) => {
    settle = (error) => (error === undefined ? resolve({ providerTaskId }) : reject(error));
  });
  return { submit, settle };
}

describe('SubmitRegistry', () => {
  it('gives a task to one call only', () => {
    const registry = new SubmitRegistry();
    expect(registry.owns('task_1')).toBe(false);
    expect(registry.claim('task_1')).toBe(true);
    expect(registry.claim('task_1')).toBe(false);
    expect(registry.owns('task_1')).toBe(true);
    expect(registry.claim('task_2')).toBe(true);
  });

  it('forgets the oldest of very many', () => {
    const registry = new SubmitRegistry();
    for (let count = 0; count <= 50_000; count += 1) registry.claim(`task_${count}`);
    expect(registry.owns('task_0')).toBe(false);
    expect(registry.owns('task_1')).toBe(true);
  });

  it('waits for all submits to an endpoint, however they end, and for no others', async () => {
    const registry = new SubmitRegistry();
    const [made, failing, other] = [openSubmit('task_1'), openSubmit('task_2'), openSubmit('x')];
    const tracked = registry.track('film', made.submit);
    const failed = rejectionOf(registry.track('film', failing.submit));
    const elsewhere = registry.track('plain', other.submit);

    let isSettled = false;
    const settled = registry.settled('film').then(() => {
      isSettled = true;
    });
    made.settle();
    expect(await tracked).toEqual({ providerTaskId: 'task_1' });
    expect(isSettled).toBe(false);
    const reason = new Error('lost');
    failing.settle(reason);
    expect(await failed).toBe(reason);
    await settled;
    await registry.settled('film');
    other.settle();
    await elsewhere;
  });

  it('claims what a submit made before anybody who waits for it goes on', async () => {
    const registry = new SubmitRegistry();
    const { submit, settle } = openSubmit('task_1');
    void registry.track('film', submit);
    const claimedThen = registry.settled('film').then(() => registry.owns('task_1'));
    settle();
    expect(await claimedThen).toBe(true);
    expect(registry.owns('task_2')).toBe(false);
  });
});
