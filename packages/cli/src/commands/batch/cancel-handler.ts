import { expectBatch, openBatchToRead, openBatchToRun } from '../../batch/open-batch.ts';
import type { Handler } from '../../command/command.ts';
import { exitCode } from '../../command/exit-codes.ts';
import { inThousands } from '../../render/words.ts';
import type { cancel } from './cancel.ts';
import type { CancelOutput } from './cancel-output.ts';

const mostNamed = 20;

/** Why a task goes on, for a person. */
const reasons: Readonly<Record<string, string>> = {
  'not-asked': 'its provider was not asked: --remote does',
  'not-answered': 'its provider did not answer',
  requested: 'its provider was asked, and has not stopped it yet',
  unsupported: 'its provider cannot cancel',
};

/** Makes no clip more; with `--remote`, ends those that run. */
export const run: Handler<typeof cancel> = async (call) => {
  const { args, options, output } = call;
  const { remote = false } = options;
  const opening = remote ? openBatchToRun : openBatchToRead;
  const { batch, ledger, flags } = await opening(args.batch, options, call);
  await expectBatch(batch, ledger);
  const { kept, canceled, ended, goesOn } = await batch.cancel({ remote });
  const document = { batch: batch.name, kept, canceled, ended, goesOn: [...goesOn] };
  output.show<CancelOutput>(document, () => {
    const named = goesOn
      .slice(0, mostNamed)
      .map(({ id, taskId, why }) => `  ${id}  ${taskId}  ${reasons[why] ?? why}\n`);
    const more =
      goesOn.length > named.length
        ? `  and ${inThousands(goesOn.length - named.length)} more\n`
        : '';
    const going =
      goesOn.length === 0
        ? ''
        : `${inThousands(goesOn.length)} go on and may cost:\n${named.join('')}${more}`;
    const taken = remote
      ? `, ${inThousands(canceled)} taken back, ${inThousands(ended)} had ended`
      : '';
    return `Batch ${batch.name} is canceled: ${inThousands(kept)} are not made${taken}.\n${going}`;
  });
  const goOn = `genlock batch resume ${batch.name}${flags}`;
  if (goesOn.length > 0) output.note(`What goes on is still saved by: ${goOn}`);
  return exitCode.ok;
};
