import { openBatchToRun } from '../../batch/open-batch.ts';
import { addRows } from '../../batch/read-rows.ts';
import { runBatch } from '../../batch/run-batch.ts';
import type { Handler } from '../../command/command.ts';
import type { run as definition } from './run.ts';

/** Makes the clips of a manifest. */
export const run: Handler<typeof definition> = async (call) => {
  const { args, options } = call;
  const open = await openBatchToRun(args.file, options, call);
  const { batch, provider } = open;
  await addRows({ file: args.file, batch, provider }, options, call);
  return runBatch(open, options, call);
};
