import { createServer } from 'node:http';
import { awaitStep, saveStep, StepError, submitStep } from '@genlock/ledger/steps';
import { eventType, Inngest, NonRetriableError, RetryAfterError } from 'inngest';
import { serve } from 'inngest/node';
import { z } from 'zod';
import { durable, pauseMs, requestOf, sink } from './clips.ts';

// A function of Inngest. `node src/inngest.ts` serves it at PORT for Inngest's server, or for its
// `npx inngest-cli dev`.

const inngest = new Inngest({ id: 'clips' });

/** The key names a clip: whoever starts it again gets the same task. */
const wanted = eventType('clip/wanted', {
  schema: z.object({ key: z.string(), prompt: z.string() }),
});

const makeClip = inngest.createFunction(
  // A bare submit would want retries: 0. With a key a try again is the same start.
  { id: 'make-clip', retries: 4, triggers: [wanted] },
  async ({ event, step }) => {
    const clip = event.data;
    const { taskId, checkAgainInMs } = await step.run('submit', () =>
      told(submitStep(durable, requestOf(clip), { key: clip.key })),
    );
    await step.sleep('first', pauseMs(checkAgainInMs));
    for (let check = 1; ; check += 1) {
      const end = await step.run(`check ${check}`, () => told(awaitStep(durable, taskId)));
      if (!end.pending) {
        if (end.status !== 'succeeded') return { taskId, failed: end.error };
        return step.run('save', () => told(saveStep(durable, taskId, sink)));
      }
      await step.sleep(`pause ${check}`, pauseMs(end.checkAgainInMs));
    }
  },
);

/** Says to Inngest whether another try of a step may help, and when. */
async function told<Result>(step: Promise<Result>): Promise<Result> {
  try {
    return await step;
  } catch (error) {
    if (!StepError.isInstance(error)) throw error;
    if (!error.isRetryable) throw new NonRetriableError(error.message);
    if (error.retryAfterMs === undefined) throw error;
    throw new RetryAfterError(error.message, error.retryAfterMs);
  }
}

const server = createServer(serve({ client: inngest, functions: [makeClip] }));
server.listen(Number(process.env['PORT'] ?? 3_000), '127.0.0.1', () => {
  console.log(JSON.stringify(server.address()));
});
