import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeldBackError, SharedReads, type ReadCall } from '../../src/task/shared-reads.ts';
import { createGate } from '../../src/time/gate.ts';
import { rejectionOf } from '../support/failures.ts';
import { deferred, isOpen } from '../support/promises.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function createReads(atOnce = 64) {
  const reads = new SharedReads<string>(createGate({ atOnce }));
  const sent: {
    readonly signal: AbortSignal | undefined;
    readonly answer: (text: string) => void;
  }[] = [];
  const send: ReadCall<string>['send'] = (signal) => {
    const { promise, resolve } = deferred<string>();
    sent.push({ signal, answer: resolve });
    return promise;
  };
  const read = (key: string, call: Partial<ReadCall<string>> = {}) =>
    reads.read({ key, send, ...call });
  /** Lets everything go on that waits for nothing but its turn. */
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return { read, sent, settle };
}

describe('SharedReads of the same', () => {
  it('sends once for all who ask in the same turn', async () => {
    const { read, sent, settle } = createReads();
    const both = Promise.all([read('a'), read('a')]);
    await settle();
    expect(sent).toHaveLength(1);
    sent[0]?.answer('reported');
    expect(await both).toEqual(['reported', 'reported']);
  });

  it('sends for each key, and again once there was an answer', async () => {
    const { read, sent, settle } = createReads();
    const first = read('a');
    void read('b');
    await settle();
    expect(sent).toHaveLength(2);
    sent[0]?.answer('reported');
    await first;
    void read('a', { mayBeUnderWay: true });
    await settle();
    expect(sent).toHaveLength(3);
  });

  it('gives an answer that is under way to who takes it, and to nobody else', async () => {
    const { read, sent, settle } = createReads();
    const first = read('a');
    await settle();
    const taker = read('a', { mayBeUnderWay: true });
    const careful = read('a');
    await settle();
    expect(sent).toHaveLength(2);
    sent[0]?.answer('before');
    expect(await Promise.all([first, taker])).toEqual(['before', 'before']);
    sent[1]?.answer('after');
    expect(await careful).toBe('after');
  });

  it('fails for all, and asks again afterwards', async () => {
    const { read, sent, settle } = createReads();
    const fail = async () => Promise.reject(new Error('broken'));
    const failing = [read('a', { send: fail }), read('a')].map(rejectionOf);
    expect(await Promise.all(failing)).toMatchObject([
      { message: 'broken' },
      { message: 'broken' },
    ]);
    void read('a');
    await settle();
    expect(sent).toHaveLength(1);
  });
});

describe('SharedReads and an abort', () => {
  it('ends the part of one, not that of the other', async () => {
    const { read, sent, settle } = createReads();
    const [one, other] = [new AbortController(), new AbortController()];
    const first = rejectionOf(read('a', { signal: one.signal }));
    const second = read('a', { signal: other.signal });
    await settle();
    one.abort('enough');
    expect(await first).toBe('enough');
    expect(sent[0]?.signal?.aborted).toBe(false);
    sent[0]?.answer('reported');
    expect(await second).toBe('reported');
  });

  it('breaks the read off once nobody is left, and shares it with nobody', async () => {
    const { read, sent, settle } = createReads();
    const controller = new AbortController();
    const { signal } = controller;
    const both = [read('a', { signal }), read('a', { signal })].map(rejectionOf);
    await settle();
    controller.abort('enough');
    expect(await Promise.all(both)).toEqual(['enough', 'enough']);
    expect(sent[0]?.signal?.reason).toBe('enough');
    void read('a', { mayBeUnderWay: true });
    await settle();
    expect(sent).toHaveLength(2);
  });

  it('does not break off what somebody without a signal waits for', async () => {
    const { read, sent, settle } = createReads();
    const controller = new AbortController();
    const first = rejectionOf(read('a', { signal: controller.signal }));
    const second = read('a');
    await settle();
    controller.abort('enough');
    await first;
    sent[0]?.answer('reported');
    expect(await second).toBe('reported');
  });

  it('sends nothing for who has aborted already, or aborts in line', async () => {
    const { read, sent, settle } = createReads(1);
    expect(await rejectionOf(read('a', { signal: AbortSignal.abort('never') }))).toBe('never');
    void read('a');
    const controller = new AbortController();
    const held = rejectionOf(read('b', { signal: controller.signal }));
    await settle();
    controller.abort('enough');
    expect(await held).toBe('enough');
    sent[0]?.answer('reported');
    await settle();
    expect(sent).toHaveLength(1);
    void read('c');
    await settle();
    expect(sent).toHaveLength(2);
  });
});

describe('SharedReads in line', () => {
  it('sends the next once one is answered, whether well or not', async () => {
    const { read, sent, settle } = createReads(2);
    void read('a');
    void read('b', { send: async () => Promise.reject(new Error('broken')) }).catch(
      () => undefined,
    );
    void read('c');
    void read('d');
    await settle();
    expect(sent).toHaveLength(2);
    sent[0]?.answer('reported');
    await settle();
    expect(sent).toHaveLength(3);
  });

  it('lets who asks later join a read that is held back', async () => {
    const { read, sent, settle } = createReads(1);
    void read('a');
    const held = read('b');
    await settle();
    const careful = read('b');
    sent[0]?.answer('reported');
    await settle();
    sent[1]?.answer('both');
    expect(await Promise.all([held, careful])).toEqual(['both', 'both']);
    expect(sent).toHaveLength(2);
  });

  it('leaves when its patience ends, and never once it is sent', async () => {
    const { read, sent, settle } = createReads(1);
    const first = read('a', { patienceMs: 1_000 });
    const impatient = rejectionOf(read('b', { patienceMs: 1_000 }));
    const patient = read('b', { patienceMs: 5_000 });
    await vi.advanceTimersByTimeAsync(1_100);
    expect(await impatient).toBeInstanceOf(HeldBackError);
    expect(await isOpen(first)).toBe(true);
    sent[0]?.answer('reported');
    await settle();
    sent[1]?.answer('reported too');
    expect(await patient).toBe('reported too');
    expect(vi.getTimerCount()).toBe(0);
  });
});
