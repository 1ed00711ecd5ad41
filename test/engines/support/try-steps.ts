import { asyncLocalStorage, Context } from '@temporalio/activity';
import * as activities from '../../../examples/durable-engines/src/temporal-activities.ts';
import { makeClip } from '../../../examples/durable-engines/src/trigger.ts';

// The steps of an engine whose own server cannot be had here, in the order of its workflow.

const [engine = '', key = '', prompt = ''] = process.argv.slice(2);
const clip = { key, prompt };
const { signal } = new AbortController();
const none = (): never => {
  throw new Error('no step needs it');
};

/** An activity as a worker of Temporal runs it: with a context, of which the steps take the signal. */
function asActivity<Result>(run: () => Promise<Result>): Promise<Result> {
  const context = Object.create(Context.prototype, { cancellationSignal: { value: signal } });
  return asyncLocalStorage.run(context, run);
}

const engines: Readonly<Record<string, () => Promise<unknown>>> = {
  temporal: async () => {
    const { taskId } = await asActivity(() => activities.submit(clip));
    while ((await asActivity(() => activities.check(taskId))).pending);
    return { taskId, place: await asActivity(() => activities.save(taskId)) };
  },
  trigger: () => makeClip(clip, { signal, sleep: async () => undefined }),
};

try {
  console.log(JSON.stringify(await (engines[engine] ?? none)()));
} catch (error) {
  console.log(JSON.stringify(error, ['name', 'message', 'type', 'nonRetryable']));
}
process.exit();
