import { PgBoss } from 'pg-boss';
import { stopwatch, type Spent } from './child.ts';
import { kites } from './kites.ts';

/** What jobs of pg-boss alone cost their process. */
export interface JobsCost {
  readonly insert: Spent;
  readonly work: Spent;
}

const queue = 'clips';
const atOnce = 64;
const pageSize = 500;

/** Inserts so many jobs, fetches them by 64, and completes each of them by itself. */
async function measure(connectionString: string, count: number): Promise<JobsCost> {
  // As many connections as a ledger has.
  const boss = new PgBoss({ connectionString, max: 4, supervise: false, schedule: false });
  await boss.start();
  await boss.createQueue(queue);
  const insert = async (): Promise<void> => {
    let page: { readonly data: object }[] = [];
    for (const clip of kites(count)) {
      page.push({ data: clip });
      if (page.length < pageSize) continue;
      await boss.insert(queue, page);
      page = [];
    }
    if (page.length > 0) await boss.insert(queue, page);
  };
  const work = async (): Promise<void> => {
    for (let done = 0; done < count;) {
      const jobs = await boss.fetch(queue, { batchSize: atOnce });
      await Promise.all(jobs.map(async ({ id }) => boss.complete(queue, id)));
      done += jobs.length;
    }
  };
  const timed = async (some: () => Promise<void>): Promise<Spent> => {
    const stop = stopwatch();
    await some();
    return stop();
  };
  // The first time compiles.
  await insert();
  await work();
  const cost = { insert: await timed(insert), work: await timed(work) };
  await boss.stop();
  return cost;
}

const [connectionString = '', count = '0'] = process.argv.slice(2);
process.send?.(await measure(connectionString, Number(count)));
process.disconnect();
