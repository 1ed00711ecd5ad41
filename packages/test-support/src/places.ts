/** A database that a ledger can be in. */
export type Database = 'SQLite' | 'PostgreSQL';

/**
 * Where a ledger is, in one text, which a process can be given: the path of a file, or the URL of a
 * database with the schema behind a #.
 */
export function placeOf(database: Database, file: string, url: string): string {
  return database === 'SQLite' ? file : `${url}#s${crypto.randomUUID().replaceAll('-', '')}`;
}

/** The two parts of a place in PostgreSQL; without a schema it is the path of a file. */
export function partsOf(place: string): {
  readonly connectionString: string;
  readonly schema: string | undefined;
} {
  const [connectionString = '', schema] = place.split('#');
  return { connectionString, schema };
}
