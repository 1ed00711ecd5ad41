import type { Batch } from '@genlock/batch';
import { openBatchToRead } from '../../batch/open-batch.ts';
import { badUse } from '../../command-error.ts';
import type { Handler } from '../../command/command.ts';
import { verdictOf } from '../../history/verdict-of.ts';
import { renderUnknown } from '../../render/batch-unknown.ts';
import type { resolve as definition } from './resolve.ts';
import type { ResolveOutput } from './resolve-output.ts';
import { batchExitCodes } from './shared.ts';

/** Lists the clips of unknown outcome, or writes down what somebody found out about one. */
export const run: Handler<typeof definition> = async (call) => {
  const { args, options, io, output } = call;
  const verdict = verdictOf(options);
  const { batch, flags } = await openBatchToRead(args.batch, options, call);
  if ((verdict === undefined) !== (args.clip === undefined)) {
    throw badUse('Name a clip and one of --found, --none, --give-up; or neither, for the list.');
  }
  const resolved =
    args.clip === undefined || verdict === undefined
      ? undefined
      : { clip: args.clip, outcome: verdict.outcome };
  if (args.clip !== undefined && verdict !== undefined) await batch.resolve(args.clip, verdict);
  const unknown = await unknownOf(batch);
  const document = { batch: batch.name, unknown, ...(resolved && { resolved }) };
  output.show<ResolveOutput>(document, () => renderUnknown(unknown, io));
  if (resolved !== undefined) {
    output.note(`Written down. Go on with: genlock batch resume ${batch.name}${flags}`);
  }
  return unknown.length === 0 ? batchExitCodes.codes.done : batchExitCodes.codes.unknown;
};

async function unknownOf(batch: Batch): Promise<ResolveOutput['unknown']> {
  const clips: ResolveOutput['unknown'] = [];
  for await (const { id, task } of batch.unknown()) {
    const { provider, endpoint, submittedAt, estimateUsd } = task;
    const estimate = estimateUsd === undefined ? {} : { estimateUsd };
    clips.push({ clip: id, provider, endpoint, submittedAt, ...estimate });
  }
  return clips;
}
