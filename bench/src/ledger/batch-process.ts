import { createBatch } from '@genlock/batch';
import { createLedger, type Ledger } from '@genlock/ledger';
import { createPostgresLedger } from '@genlock/ledger/postgres';
import { residentBytes, stopwatch, type Spent } from './child.ts';
import { kites } from './kites.ts';
import { createStub } from './stub-provider.ts';

/** What a batch cost its process. */
export interface BatchCost {
  readonly add: Spent;
  readonly plan: Spent;
  readonly run: Spent;
  readonly report: Spent;
  /** Bytes when the clips of another batch were made, and when the last one of this batch was. */
  readonly residentBefore: number;
  readonly residentAfter: number;
  /** Bytes of objects that are in use then, without garbage. */
  readonly heapAfter: number;
}

const limits = { submits: 64 };
/** How many tasks of a batch run at a time. */
const mostAtWork = 10_000;

function open(place: string): Ledger {
  if (!place.startsWith('postgres:')) return createLedger({ file: place });
  return createPostgresLedger({ connectionString: place });
}

async function measure(place: string, count: number): Promise<BatchCost> {
  const ledger = open(place);
  const provider = createStub();
  // Loads and compiles what there is to be loaded and compiled, and takes the memory of as many clips as
  // are at work at a time: what comes on top of that would grow with the batch.
  const first = createBatch({ name: 'first', ledger, provider, limits });
  await first.add(kites(Math.min(count, mostAtWork)));
  await first.plan();
  await first.run();
  const residentBefore = residentBytes();

  const batch = createBatch({ name: 'bench', ledger, provider, limits });
  const timed = async (work: () => Promise<unknown>): Promise<Spent> => {
    const stop = stopwatch();
    await work();
    return stop();
  };
  const add = await timed(() => batch.add(kites(count)));
  const plan = await timed(() => batch.plan());
  const run = await timed(async () => {
    const { ending, items } = await batch.run();
    if (ending !== 'done' || items.done !== count) throw new Error(`${ending}: ${items.done} done`);
  });
  const report = await timed(() => batch.report());
  const residentAfter = residentBytes();
  const heapAfter = process.memoryUsage().heapUsed;
  await ledger.close();
  return { add, plan, run, report, residentBefore, residentAfter, heapAfter };
}

const [place = '', count = '0'] = process.argv.slice(2);
process.send?.(await measure(place, Number(count)));
process.disconnect();
