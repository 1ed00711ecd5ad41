import { expectBatch, openBatchToRun } from '../../batch/open-batch.ts';
import { runBatch } from '../../batch/run-batch.ts';
import type { Handler } from '../../command/command.ts';
import { inCounts } from '../../render/words.ts';
import type { retry } from './retry.ts';

/** Takes up clips that ended badly, and runs the batch. */
export const run: Handler<typeof retry> = async (call) => {
  const { args, options, output } = call;
  const open = await openBatchToRun(args.batch, options, call);
  await expectBatch(open.batch, open.ledger);
  const count = await open.batch.retry({ only: options.only });
  output.note(`${inCounts(count, 'clip is', 'clips are')} taken up again.`);
  return runBatch(open, options, call);
};
