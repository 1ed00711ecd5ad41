import { setTimeout as pause } from 'node:timers/promises';
import { createBatch } from '@genlock/batch';
import { createFal } from '@genlock/fal';
import { createLedger } from '@genlock/ledger';
import { createAnswers } from '../answers.ts';
import { residentBytes } from './child.ts';
import { kites } from './kites.ts';

/** Memory of a process whose batch waits, in bytes. */
export interface WaitingMemory {
  readonly residentBefore: number;
  readonly residentWaiting: number;
  readonly heapBefore: number;
  readonly heapWaiting: number;
}

const limits = { submits: 64 };
/** All have been read once by then. */
const plateauMs = 5_000;

/** Starts so many clips of a provider whose tasks do not end, and measures while all of them wait. */
async function measure(file: string, count: number): Promise<WaitingMemory> {
  const ledger = createLedger({ file });
  const provider = createFal({ apiKey: 'key', fetch: createAnswers(() => 'running') });
  const waiting = async (name: string, some: number): Promise<readonly [number, number]> => {
    const batch = createBatch({ name, ledger, provider, limits });
    await batch.add(kites(some));
    const leave = new AbortController();
    let running = 0;
    const run = batch.run({
      signal: leave.signal,
      onEvent: (event) => {
        if (event.type === 'item' && event.state === 'running') running += 1;
      },
    });
    while (running < some) await pause(100);
    await pause(plateauMs);
    const resident = residentBytes();
    const { heapUsed } = process.memoryUsage();
    leave.abort();
    await run;
    return [resident, heapUsed];
  };
  // Loads and compiles what there is to be loaded and compiled.
  await waiting('first', 100);
  const residentBefore = residentBytes();
  const heapBefore = process.memoryUsage().heapUsed;
  const [residentWaiting, heapWaiting] = await waiting('bench', count);
  await ledger.close();
  return { residentBefore, residentWaiting, heapBefore, heapWaiting };
}

const [file = '', count = '0'] = process.argv.slice(2);
process.send?.(await measure(file, Number(count)));
process.disconnect();
