import { closeSync, existsSync, openSync, readSync, statSync, writeFileSync } from 'node:fs';
import type { DatabaseSync, DatabaseSyncOptions } from 'node:sqlite';
import { LedgerFileError } from '../errors/ledger-file-error.ts';
import { migrations, newestVersion, statementsOf } from '../migrations/index.ts';
import { isDamage, reasonOf } from './sqlite-error.ts';

/** Marks a SQLite file as a ledger of Genlock: "GLok". */
const applicationId = 0x47_4c_6f_6b;
/** How a SQLite file begins. */
const magic = 'SQLite format 3\0';
/** How long a write waits for that of another process, in milliseconds. */
const busyTimeoutMs = 5_000;
/** A file up to so many bytes is checked from end to end when it is opened: a few milliseconds. */
const checkedBytes = 16_000_000;

/**
 * Opens the file of a ledger, or makes one. What is no ledger of this version or an older one is
 * found out before anything is written.
 *
 * @throws LedgerFileError
 */
export function openDatabase(file: string): DatabaseSync {
  const isMemory = file === ':memory:';
  const isThere = !isMemory && existsSync(file) && statSync(file).size > 0;
  try {
    if (isThere) checkFile(file);
    // Of nobody else on this machine: what people make may stand in it.
    else if (!isMemory) writeFileSync(file, '', { flag: 'a', mode: 0o600 });
    return opened(file);
  } catch (error) {
    throw fileError(error, file);
  }
}

/** Node 22 warns when the module is loaded: only who opens a file is told. */
function openSqlite(file: string, options: DatabaseSyncOptions = {}): DatabaseSync {
  const { DatabaseSync: Sqlite } = process.getBuiltinModule('node:sqlite');
  return new Sqlite(file, options);
}

function checkFile(file: string): void {
  const head = Buffer.alloc(magic.length);
  const opened = openSync(file, 'r');
  try {
    readSync(opened, head);
  } finally {
    closeSync(opened);
  }
  if (head.toString('latin1') !== magic) throw damage(file);
  const database = openSqlite(file, { readOnly: true });
  try {
    database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
    checkVersion(database, file);
    if (statSync(file).size > checkedBytes) return;
    const [answer] = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {});
    if (answer !== 'ok') throw damage(file);
  } catch (error) {
    // Who may only read has to wait where another process closes the file: the next step will tell.
    if (LedgerFileError.isInstance(error) || isDamage(error)) throw error;
  } finally {
    database.close();
  }
}

/** @throws LedgerFileError for a ledger of a newer version, or what is none */
function checkVersion(database: DatabaseSync, file: string): void {
  const version = pragma(database, 'user_version');
  if (pragma(database, 'application_id') !== applicationId) {
    const { tables } = {
      ...database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get(),
    };
    if (tables === 0) return;
    const message = `${file} is the database of something else. Give the ledger a file of its own.`;
    throw new LedgerFileError('foreign', message);
  }
  if (version <= newestVersion) return;
  const message =
    `${file} is a ledger of version ${version}, and this package knows up to ${newestVersion}: ` +
    'update @genlock/ledger. The file was left as it is.';
  throw new LedgerFileError('newer', message);
}

function pragma(database: DatabaseSync, name: string): number {
  const [value] = Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {});
  return Number(value);
}

function opened(file: string): DatabaseSync {
  const database = openSqlite(file);
  try {
    migrate(database, file);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Brings the tables to the newest version. Two processes may come at the same time. */
function migrate(database: DatabaseSync, file: string): void {
  database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  checkVersion(database, file);
  if (pragma(database, 'user_version') < newestVersion) {
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('BEGIN IMMEDIATE');
    checkVersion(database, file);
    for (const migration of migrations.slice(pragma(database, 'user_version'))) {
      for (const statement of statementsOf(migration)) database.exec(statement);
    }
    database.exec(`PRAGMA application_id = ${applicationId}`);
    database.exec(`PRAGMA user_version = ${newestVersion}`);
    database.exec('COMMIT');
  }
  database.exec('PRAGMA foreign_keys = ON');
}

function fileError(error: unknown, file: string): unknown {
  if (LedgerFileError.isInstance(error)) return error;
  if (isDamage(error)) return damage(file);
  const reason = reasonOf(error) ?? 'see that its folder is there and writable';
  const message = `${file} cannot be opened for writing: ${reason}.`;
  return new LedgerFileError('out-of-reach', message, error);
}

function damage(file: string): LedgerFileError {
  const message =
    `${file} is damaged, or no SQLite file. It was left as it is: put a copy in its place, ` +
    'or give another name.';
  return new LedgerFileError('corrupt', message);
}
