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
  /** Bytes when the first thousand clips of another batch were made, and when the last one was. */
  readonly residentBefore: number;
  readonly residentAfter: number;
}

const limits = { submits: 64 };

function open(place: string): Ledger {
  if (!place.startsWith('postgres:')) return createLedger({ file: place });
  return createPostgresLedger({ connectionString: place });
}

async function measure(place: string, count: number): Promise<BatchCost> {
  const ledger = open(place);
  const provider = createStub();
  // Loads and compiles what there is to be loaded and compiled.
  const first = createBatch({ name: 'first', ledger, provider, limits });
  await first.add(kites(1_000));
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
  await ledger.close();
  return { add, plan, run, report, residentBefore, residentAfter };
}

const [place = '', count = '0'] = process.argv.slice(2);
process.send?.(await measure(place, Number(count)));
process.disconnect();
