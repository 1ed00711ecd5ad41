import { awaitStep, saveStep, StepError, submitStep } from '@genlock/ledger/steps';
import { createPostgresBackend, DelayedError, UnrecoverableError, withBackend } from 'bullmq';
import { type Clip, connectionString, durable, pauseMs, requestOf, sink } from './clips.ts';

// A worker of BullMQ. `node src/bullmq.ts "A red kite"` adds a clip as well. It is on PostgreSQL here;
// on Redis it is the same with `Queue` and `Worker` of 'bullmq'.

const { Queue, Worker } = withBackend(createPostgresBackend);
const connection = { connectionString, migrate: true };
const lockDuration = Math.max(3_000, pauseMs(30_000));

/** Goes through all steps. Those that were done in a try before answer out of the ledger. */
const worker = new Worker<Clip, object>(
  'clips',
  async (job, token) => {
    try {
      const { taskId } = await submitStep(durable, requestOf(job.data), { key: job.data.key });
      const end = await awaitStep(durable, taskId);
      if (end.pending) {
        // It waits in the queue, not in a worker.
        await job.moveToDelayed(Date.now() + pauseMs(end.checkAgainInMs), token);
        throw new DelayedError();
      }
      if (end.status !== 'succeeded') return { taskId, failed: end.error };
      return { taskId, file: await saveStep(durable, taskId, sink) };
    } catch (error) {
      const isLost = StepError.isInstance(error) && !error.isRetryable;
      throw isLost ? new UnrecoverableError(error.message) : error;
    }
  },
  // A worker that died is seen by its lock.
  { connection, lockDuration, stalledInterval: lockDuration, maxStalledCount: 5 },
);
worker.on('completed', (_job, output) => console.log(JSON.stringify(output)));
worker.on('failed', (_job, error) => console.log(JSON.stringify({ failed: error.message })));
worker.on('error', console.error);

const [prompt] = process.argv.slice(2);
if (prompt !== undefined) {
  const queue = new Queue<Clip>('clips', { connection });
  const clip = { key: `bullmq/${prompt}`, prompt };
  // A bare submit would want attempts: 1, and maxStalledCount: 0 above.
  await queue.add('make', clip, { attempts: 5, backoff: { type: 'exponential', delay: 1_000 } });
  await queue.close();
}
