import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '@genlock/test-support/run-postgres';
import type { BatchCost } from './batch-process.ts';
import type { JobsCost } from './boss-process.ts';
import { inProcess } from './child.ts';

/** A batch in PostgreSQL beside jobs of pg-boss, on one server. */
export interface PostgresRow {
  readonly items: number;
  /** Jobs in a second that pg-boss fetches and completes, by the clock on the wall. */
  readonly jobsPerSecond: number;
  /** Clips in a second that a batch claims, starts, ends and is done with. */
  readonly itemsPerSecond: number;
  /** Jobs for one clip. */
  readonly ratio: number;
  /** CPU time of each in its process, in microseconds. */
  readonly jobMicroseconds: number;
  readonly itemMicroseconds: number;
  /** Jobs and clips in a second that are added, in pages of 500. */
  readonly insertsPerSecond: number;
  readonly addsPerSecond: number;
}

/** Measures both on a server that waits for its disk, in processes of their own. */
export async function benchPostgres(items: number): Promise<PostgresRow> {
  const folder = await mkdtemp(join(tmpdir(), 'genlock-bench-'));
  const { url, stop } = await startServer(folder, true);
  try {
    const argv = [url, String(items)];
    const { insert, work } = await inProcess<JobsCost>('boss-process.ts', argv);
    const { add, run } = await inProcess<BatchCost>('batch-process.ts', argv);
    const perSecond = ({ wallMs }: { readonly wallMs: number }): number => (items / wallMs) * 1_000;
    return {
      items,
      jobsPerSecond: perSecond(work),
      itemsPerSecond: perSecond(run),
      ratio: run.wallMs / work.wallMs,
      jobMicroseconds: (work.cpuMs / items) * 1_000,
      itemMicroseconds: (run.cpuMs / items) * 1_000,
      insertsPerSecond: perSecond(insert),
      addsPerSecond: perSecond(add),
    };
  } finally {
    await stop();
    await rm(folder, { recursive: true, force: true });
  }
}
