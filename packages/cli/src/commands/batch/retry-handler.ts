import { expectBatch, openBatchToRun } from '../../batch/open-batch.ts';
import { runBatch } from '../../batch/run-batch.ts';
import type { Handler } from '../../command/command.ts';
import type { retry } from './retry.ts';

/** Takes up clips that ended badly, and runs the batch. */
export const run: Handler<typeof retry> = async (call) => {
  const { args, options } = call;
  const open = await openBatchToRun(args.batch, options, call);
  await expectBatch(open.batch, open.ledger);
  return runBatch(open, options, call, options.only);
};
