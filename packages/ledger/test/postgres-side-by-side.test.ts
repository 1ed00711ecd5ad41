import { databases } from '@genlock/test-support/databases';
import { partsOf } from '@genlock/test-support/places';
import { describe, expect, it, onTestFinished } from 'vitest';
import { claim } from '../src/steps/claims.ts';
import type { LedgerStore } from '../src/store/ledger-store.ts';
import { PostgresStore } from '../src/store/postgres-store.ts';
import { rows, type Work } from '../src/store/work.ts';
import { useScene } from './support/scene.ts';

const scene = useScene('PostgreSQL');
const isWithout = !databases.includes('PostgreSQL');

function openStore(): LedgerStore {
  const { connectionString, schema = '' } = partsOf(scene.place);
  const store = new PostgresStore({ connectionString, schema, connections: 2, timeoutMs: 5_000 });
  onTestFinished(() => store.close());
  return store;
}

describe.skipIf(isWithout)('writes that go together to PostgreSQL', { timeout: 30_000 }, () => {
  /** A step of two statements, which says when each of them is answered. */
  const twoOf = function* (name: string, answered: string[]): Work<void> {
    for (const part of [1, 2]) {
      yield* rows('SELECT 1 AS one');
      answered.push(`${name}${part}`);
    }
  };
  const orderOf = async (...abouts: readonly (string | undefined)[]): Promise<string> => {
    const store = openStore();
    const answered: string[] = [];
    const write = async (about: string | undefined, at: number): Promise<void> =>
      store.write(() => twoOf('abc'.charAt(at), answered), 'usual', about);
    await Promise.all(abouts.map(write));
    return answered.join(' ');
  };

  it('are answered side by side where they are about different things', async () => {
    expect(await orderOf('x', 'y', 'z')).toBe('a1 b1 c1 a2 b2 c2');
  });

  it('wait for each other where they are about the same, or nobody says about what', async () => {
    expect(await orderOf('x', 'y', 'x')).toBe('a1 b1 a2 b2 c1 c2');
    expect(await orderOf('x', undefined, 'y')).toBe('a1 a2 b1 b2 c1 c2');
  });

  it('are undone alone where they fail side by side, as a step or at the server', async () => {
    const store = openStore();
    const ends = await Promise.allSettled([
      store.write(() => claim('a', 0, 0), 'usual', 'a'),
      store.write(
        function* () {
          yield* claim('b', 0, 0);
          throw new Error('no');
        },
        'usual',
        'b',
      ),
      // A text with a NUL, which the server refuses.
      store.write(() => claim('c\0', 0, 0), 'usual', 'c'),
      store.write(() => claim('d', 0, 0), 'money', 'd'),
    ]);
    expect(ends.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    const names = await store.read(rows('SELECT name FROM claim ORDER BY name'));
    expect(names).toEqual([{ name: 'a' }, { name: 'd' }]);
  });
});
