import { describe, expect, it } from 'vitest';
import { claim } from '../src/steps/claims.ts';
import { SqliteStore } from '../src/store/sqlite-store.ts';
import { rows, run } from '../src/store/work.ts';

describe('a write', () => {
  const mode = (store: SqliteStore) => store.read(rows('PRAGMA synchronous'));
  const nothing = () => run('UPDATE claim SET answer = NULL WHERE name = ?', '');

  it.each([
    ['waits for the disk where it is money', true, 'money', 2],
    ['does not where it can be found out again', true, 'usual', 1],
    ['does not where nobody wants it', false, 'money', 1],
  ] as const)('%s', async (_what, flushes, durability, synchronous) => {
    const store = new SqliteStore(':memory:', flushes);
    await store.write(nothing, durability);
    expect(await mode(store)).toEqual([{ synchronous }]);
    await store.close();
  });

  it('that fails undoes itself alone, and not the others that are committed with it', async () => {
    const store = new SqliteStore(':memory:');
    const ends = await Promise.allSettled([
      store.write(() => claim('a', 0, 0), 'usual'),
      store.write(function* () {
        yield* claim('b', 0, 0);
        throw new Error('no');
      }, 'money'),
      store.write(() => claim('c', 0, 0), 'usual'),
    ]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store.read(rows('SELECT name FROM claim'))).toEqual([
      { name: 'a' },
      { name: 'c' },
    ]);
    await store.close();
  });
});
