import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BatchCost } from './batch-process.ts';
import { inProcess } from './child.ts';

/** What a batch of so many clips costs in SQLite, where the provider takes no time. */
export interface BatchRow {
  /** Day, in UTC: the largest one is not measured each time. */
  readonly date: string;
  readonly items: number;
  /** Clips in a second, from waiting to done, each with its task, by the clock on the wall. */
  readonly itemsPerSecond: number;
  /** Changes of the state of an item in a second: to submitting, to running, to done. */
  readonly transitionsPerSecond: number;
  /** CPU time of a clip in the run, in microseconds. */
  readonly cpuMicroseconds: number;
  /** CPU time of a clip to add, to plan and to report it, in microseconds. */
  readonly addMicroseconds: number;
  readonly planMicroseconds: number;
  readonly reportMicroseconds: number;
  /** Memory of the process behind the run, without garbage, in MiB; and how much more than before. */
  readonly residentMebibytes: number;
  readonly grownMebibytes: number;
  /** What of it are objects that are in use, in MiB; the rest is what V8 keeps of its garbage. */
  readonly heapMebibytes?: number | undefined;
  /** The file, in MiB. */
  readonly fileMebibytes: number;
}

/** How often an item of a batch without a sink changes its state. */
const transitions = 3;
const mebibyte = 1_048_576;

/** Makes batches of several sizes, each in a process and a file of its own. */
export async function benchThroughput(counts: readonly number[]): Promise<readonly BatchRow[]> {
  const rows: BatchRow[] = [];
  for (const items of counts) rows.push(await measure(items));
  return rows;
}

async function measure(items: number): Promise<BatchRow> {
  const folder = await mkdtemp(join(tmpdir(), 'genlock-bench-'));
  const file = join(folder, 'genlock.sqlite');
  try {
    const cost = await inProcess<BatchCost>('batch-process.ts', [file, String(items)]);
    const { add, plan, run, report, residentBefore, residentAfter, heapAfter } = cost;
    const itemsPerSecond = (items / run.wallMs) * 1_000;
    const each = ({ cpuMs }: { readonly cpuMs: number }): number => (cpuMs / items) * 1_000;
    return {
      date: new Date().toISOString().slice(0, 10),
      items,
      itemsPerSecond,
      transitionsPerSecond: itemsPerSecond * transitions,
      cpuMicroseconds: each(run),
      addMicroseconds: each(add),
      planMicroseconds: each(plan),
      reportMicroseconds: each(report),
      residentMebibytes: residentAfter / mebibyte,
      grownMebibytes: (residentAfter - residentBefore) / mebibyte,
      heapMebibytes: heapAfter / mebibyte,
      fileMebibytes: (await stat(file)).size / mebibyte,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
