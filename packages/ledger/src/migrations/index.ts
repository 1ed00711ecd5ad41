import { tasks } from './0001-tasks.ts';
import { batches } from './0002-batches.ts';
import { workers } from './0003-workers.ts';
import { chains } from './0004-chains.ts';
import { speed } from './0005-speed.ts';
import { budgets } from './0006-budgets.ts';

/**
 * Every change of the tables, in order: number one takes an empty database to version one. What has
 * been released is never changed again. SQLite and PostgreSQL run the same texts.
 */
export const migrations: readonly string[] = [tasks, batches, workers, chains, speed, budgets];

/** The version of the tables that this package writes. */
export const newestVersion: number = migrations.length;

/** The statements of a migration, one by one. */
export function statementsOf(migration: string): readonly string[] {
  return migration
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
