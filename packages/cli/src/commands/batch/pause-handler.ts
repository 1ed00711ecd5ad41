import { openBatchToRead } from '../../batch/open-batch.ts';
import type { Handler } from '../../command/command.ts';
import { exitCode } from '../../command/exit-codes.ts';
import type { pause } from './pause.ts';
import type { StateOutput } from './state-output.ts';

/** Tells the run of a batch to start no clip more. */
export const run: Handler<typeof pause> = async (call) => {
  const { args, options, output } = call;
  const { batch, flags } = await openBatchToRead(args.batch, options, call);
  await batch.pause();
  const resume = `genlock batch resume ${batch.name}${flags}`;
  output.show<StateOutput>(
    { batch: batch.name, done: 'paused', resume },
    () => `Batch ${batch.name} is paused. Go on with: ${resume}\n`,
  );
  return exitCode.ok;
};
