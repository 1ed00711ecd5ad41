import { Client } from 'pg';
import { inject } from 'vitest';

/** A database of PostgreSQL that one test has for itself. */
export interface TestDatabase {
  readonly url: string;
  /** Runs a statement in it. */
  readonly sql: (statement: string) => Promise<void>;
  readonly drop: () => Promise<void>;
}

/** Makes a database on the server of the tests. */
export async function createDatabase(): Promise<TestDatabase> {
  const server = inject('postgres');
  const name = `d${crypto.randomUUID().replaceAll('-', '')}`;
  const url = Object.assign(new URL(server), { pathname: name }).href;
  await run(server, `CREATE DATABASE ${name}`);
  return {
    url,
    sql: (statement) => run(url, statement),
    drop: () => run(server, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function run(connectionString: string, statement: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  await client.query(statement);
  await client.end();
}
