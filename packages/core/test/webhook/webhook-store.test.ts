import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/webhook/webhook-store.ts';

describe('createMemoryStore', () => {
  it('gives a key to one caller, until it is given back', () => {
    const store = createMemoryStore();
    expect([store.claim('a'), store.claim('a'), store.claim('b')]).toEqual([true, false, true]);
    void store.release('a');
    expect([store.claim('a'), store.claim('b')]).toEqual([true, false]);
  });

  it('forgets the oldest of very many', () => {
    const store = createMemoryStore();
    for (let count = 0; count <= 100_000; count += 1) void store.claim(`${count}`);
    expect([store.claim('1'), store.claim('0')]).toEqual([false, true]);
  });
});
