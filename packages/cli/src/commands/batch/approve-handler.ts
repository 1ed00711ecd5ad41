import { openBatchToRead } from '../../batch/open-batch.ts';
import type { Handler } from '../../command/command.ts';
import { exitCode } from '../../command/exit-codes.ts';
import type { approve } from './approve.ts';
import type { StateOutput } from './state-output.ts';

/** Lets the clips behind the canary go. */
export const run: Handler<typeof approve> = async (call) => {
  const { args, options, output } = call;
  const { batch, flags } = await openBatchToRead(args.batch, options, call);
  await batch.approve();
  const resume = `genlock batch resume ${batch.name}${flags}`;
  output.show<StateOutput>(
    { batch: batch.name, done: 'approved', resume },
    () => `Batch ${batch.name} is approved. Go on with: ${resume}\n`,
  );
  return exitCode.ok;
};
