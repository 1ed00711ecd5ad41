import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPooler } from './run-pgbouncer.ts';
import { startServer } from './run-postgres.ts';

/**
 * Starts a server for the tests, in a folder that goes with it. `GENLOCK_PGBOUNCER=1` puts a pooler in
 * front of it, in transaction mode.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'genlock-postgres-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const server = await startServer(folder);
    const isPooled = process.env['GENLOCK_PGBOUNCER'] === '1';
    const { url, stop } = isPooled ? await startPooler(folder, server) : server;
    project.provide('postgres', url);
    return async () => {
      await stop();
      await remove();
    };
  } catch (error) {
    await remove();
    if (process.env['GENLOCK_REQUIRE_POSTGRES'] === '1') throw error;
    console.warn(
      `PostgreSQL does not start on this machine: SQLite alone is tested. ${String(error)}`,
    );
    project.provide('postgres', '');
    return async () => undefined;
  }
}
