import { LedgerFileError } from '../errors/ledger-file-error.ts';
import { newestVersion } from '../migrations/index.ts';
import { statementsFrom } from '../migrations/postgres.ts';
import { number } from './columns.ts';
import type { Session } from './postgres-session.ts';

/** The version of the tables; `undefined` where there are none. */
type Version = number | undefined;

/**
 * Brings the tables to the newest version, within a transaction. Many processes may come at the same
 * time: one of them does it, and the others wait for that.
 *
 * @throws LedgerFileError for tables of a newer version, or of something else
 */
export async function migrate(session: Session, schema: string): Promise<void> {
  if (checked(await versionOf(session, schema), schema) === newestVersion) return;
  // Of this transaction alone: a pooler gives the connection to others behind it.
  await session.rows('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))::text', schema);
  const version = checked(await versionOf(session, schema), schema);
  if (version === newestVersion) return;
  if (version === undefined) await makeSchema(session, schema);
  await session.script(statementsFrom(version ?? 0).join(';\n'));
  await session.rows('UPDATE ledger_version SET version = ?', newestVersion);
}

async function versionOf(session: Session, schema: string): Promise<Version> {
  if ((await countOf(session, tables, schema, 'ledger_version')) === 0) return undefined;
  const [row] = await session.rows('SELECT version FROM ledger_version');
  return row && number(row, 'version');
}

/** @throws LedgerFileError for a newer version */
function checked(version: Version, schema: string): Version {
  if (version === undefined || version <= newestVersion) return version;
  const message =
    `The schema ${schema} is a ledger of version ${version}, and this package knows up to ` +
    `${newestVersion}: update @genlock/ledger. The tables were left as they are.`;
  throw new LedgerFileError('newer', message);
}

async function makeSchema(session: Session, schema: string): Promise<void> {
  const schemas = 'SELECT count(*) AS found FROM pg_namespace WHERE nspname = ?';
  // Who is given a schema need not be allowed to make one.
  if ((await countOf(session, schemas, schema)) === 0)
    await session.rows(`CREATE SCHEMA ${schema}`);
  if ((await countOf(session, tables, schema, '%')) > 0) {
    const message = `The schema ${schema} has tables of something else. Give the ledger one of its own.`;
    throw new LedgerFileError('foreign', message);
  }
  await session.rows('CREATE TABLE ledger_version (version INTEGER NOT NULL)');
  await session.rows('INSERT INTO ledger_version (version) VALUES (0)');
}

// The catalogue itself: functions such as to_regclass may answer from a cache of before the lock.
const tables =
  'SELECT count(*) AS found FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace ' +
  'WHERE n.nspname = ? AND c.relname LIKE ?';

async function countOf(
  session: Session,
  sql: string,
  ...names: readonly string[]
): Promise<number> {
  const [row] = await session.rows(sql, ...names);
  return row === undefined ? 0 : number(row, 'found');
}
