import { awaitStep, saveStep, StepError, submitStep } from '@genlock/ledger/steps';
import { type Job, type JobResult, PgBoss } from 'pg-boss';
import { type Clip, connectionString, durable, pauseMs, requestOf, sink } from './clips.ts';

// A worker of pg-boss. `node src/pg-boss.ts "A red kite"` sends a clip as well.

// A worker that died is seen by its heartbeat, which is asked for this often.
const seconds = Math.max(1, pauseMs(10_000) / 1_000);
const boss = new PgBoss({
  connectionString,
  superviseIntervalSeconds: seconds,
  monitorIntervalSeconds: seconds,
});
boss.on('error', console.error);
await boss.start();
// A bare submit would want retryLimit: 0. With a key a try again is the same start.
await boss.createQueue('clips', { retryLimit: 5, retryBackoff: true, heartbeatSeconds: 10 });

/** Goes through all steps. Those that were done in a try before answer out of the ledger. */
async function make({ data, signal }: Job<Clip>): Promise<object> {
  const { key } = data;
  const { taskId } = await submitStep(durable, requestOf(data), { key, signal });
  const end = await awaitStep(durable, taskId, { signal });
  if (end.pending) {
    // It waits in the queue, not in a worker.
    const startAfter = new Date(Date.now() + pauseMs(end.checkAgainInMs));
    await boss.send('clips', data, { startAfter });
    return { taskId };
  }
  if (end.status !== 'succeeded') return { taskId, failed: end.error };
  return { taskId, file: await saveStep(durable, taskId, sink, { signal }) };
}

await boss.work<Clip, JobResult[], { readonly perJobResults: true }>(
  'clips',
  { perJobResults: true },
  (jobs) =>
    Promise.all(
      jobs.map(async (job) => {
        try {
          const output = await make(job);
          console.log(JSON.stringify(output));
          return { id: job.id, status: 'completed', output };
        } catch (error) {
          const isLost = StepError.isInstance(error) && !error.isRetryable;
          const output = { failed: error instanceof Error ? error.message : 'unknown' };
          console.log(JSON.stringify(output));
          return { id: job.id, status: isLost ? 'deadletter' : 'failed', output };
        }
      }),
    ),
);

const [prompt] = process.argv.slice(2);
if (prompt !== undefined) await boss.send('clips', { key: `pg-boss/${prompt}`, prompt });
