import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProcess } from './child.ts';
import type { WaitingMemory } from './waiting-process.ts';

/** What clips that wait for their provider cost a batch. */
export interface WaitingRow {
  readonly items: number;
  /** Memory of the process for each, in KiB. */
  readonly residentKibibytes: number;
  /** The same of the heap of JavaScript alone. */
  readonly heapKibibytes: number;
}

/** Waits for so many clips at once, in a process of its own. */
export async function benchWaiting(items: number): Promise<WaitingRow> {
  const folder = await mkdtemp(join(tmpdir(), 'genlock-bench-'));
  try {
    const file = join(folder, 'genlock.sqlite');
    const memory = await inProcess<WaitingMemory>('waiting-process.ts', [file, String(items)]);
    const { residentBefore, residentWaiting, heapBefore, heapWaiting } = memory;
    return {
      items,
      residentKibibytes: (residentWaiting - residentBefore) / 1_024 / items,
      heapKibibytes: (heapWaiting - heapBefore) / 1_024 / items,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
