import { expectBatch, openBatchToRun } from '../../batch/open-batch.ts';
import { runBatch } from '../../batch/run-batch.ts';
import type { Handler } from '../../command/command.ts';
import type { resume } from './resume.ts';

/** Goes on with a batch from the ledger alone. */
export const run: Handler<typeof resume> = async (call) => {
  const { args, options } = call;
  const open = await openBatchToRun(args.batch, options, call);
  await expectBatch(open.batch, open.ledger);
  return runBatch(open, options, call);
};
