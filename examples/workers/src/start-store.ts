import type { StartStore } from 'genlock';

/**
 * Remembers starts in D1. Two isolates that get the same start cannot both win: a primary key is
 * taken once. KV would not do, since it shows different answers at different places for a minute.
 */
export const startStoreIn = (db: D1Database): StartStore => ({
  claim: async (key) => {
    const { meta } = await db
      .prepare('insert or ignore into starts (key) values (?)')
      .bind(key)
      .run();
    return meta.changes === 1;
  },
  settle: async (key, answer) => {
    await db.prepare('update starts set answer = ? where key = ?').bind(answer, key).run();
  },
  find: async (key) =>
    (await db
      .prepare('select answer from starts where key = ?')
      .bind(key)
      .first<string>('answer')) ?? undefined,
  release: async (key) => {
    await db.prepare('delete from starts where key = ?').bind(key).run();
  },
});
