import { migrations, statementsOf } from './index.ts';

/**
 * What PostgreSQL needs behind each migration, by its number. A B-tree of it takes no text of more
 * than 2,704 bytes, so what people write, keys and tags, is found by its hash.
 *
 * @see https://www.postgresql.org/docs/current/btree.html (2026-11-30)
 */
const behind: Readonly<Record<number, string>> = {
  1: `
ALTER TABLE task DROP CONSTRAINT task_start_key_key;
ALTER TABLE task ADD CONSTRAINT task_start_key_key EXCLUDE USING hash (start_key WITH =);
ALTER TABLE tag DROP CONSTRAINT tag_pkey;
CREATE INDEX tag_by_name ON tag USING hash (name);
CREATE INDEX tag_of_task ON tag (task);
`,
};

/** The statements that bring the tables from a version to the newest one. */
export function statementsFrom(version: number): readonly string[] {
  return migrations.slice(version).flatMap((migration, index) => [
    // Texts are in the order of their bytes, as in SQLite, whatever language the database is in.
    ...statementsOf(migration.replaceAll(/\bTEXT\b/g, 'TEXT COLLATE "C"')),
    ...statementsOf(behind[version + index + 1] ?? ''),
  ]);
}
