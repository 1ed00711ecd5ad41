import { standardInput } from '../../batch/batch-name.ts';
import { openBatchToRun, type OpenBatch } from '../../batch/open-batch.ts';
import { planDocument } from '../../batch/plan-of.ts';
import { addRows } from '../../batch/read-rows.ts';
import type { Handler } from '../../command/command.ts';
import { quoted } from '../../command/reach.ts';
import { renderPlan } from '../../render/batch-plan.ts';
import type { plan as definition } from './plan.ts';
import type { PlanOutput } from './plan-output.ts';
import { batchExitCodes } from './shared.ts';

type PlanCall = Parameters<Handler<typeof definition>>[0];

/** Checks a manifest and prices it. Spends nothing. */
export const run: Handler<typeof definition> = async (call) => {
  const { args, options, io, output } = call;
  const open = await openBatchToRun(args.file, options, call);
  const { batch, provider } = open;
  await addRows({ file: args.file, batch, provider }, options, call);
  const plan = await batch.plan();
  output.show<PlanOutput>(planDocument(plan, open), () => renderPlan(plan, io));
  const { done, 'bad-use': badPlan } = batchExitCodes.codes;
  if (plan.faulty > 0) return badPlan;
  const make = plan.items === 0 ? undefined : nextOf(open, call);
  output.note(
    make === undefined ? 'Nothing was spent.' : `Nothing was spent. Make them with: ${make}`,
  );
  return done;
};

/** The command that makes the clips of a plan; `undefined` where there is none. */
function nextOf(
  { batch, emulation, flags }: OpenBatch,
  { args, options }: PlanCall,
): string | undefined {
  const isGone = emulation?.isPrivate === true;
  // What was piped in stands in the ledger, and nowhere else.
  if (args.file === standardInput) {
    return isGone ? undefined : `genlock batch resume ${batch.name}${flags}`;
  }
  const { name, column, format, dedupe, allowUnknownCost, running } = options;
  // As it was read here, it is read there.
  const reading = [
    name !== undefined && ` --name ${name}`,
    column !== undefined && ` --column ${quoted(column)}`,
    format !== undefined && ` --format ${format}`,
    dedupe === true && ' --dedupe',
    allowUnknownCost === true && ' --allow-unknown-cost',
    isGone && ' --emulate',
    flags,
    running !== undefined && ` --running ${running}`,
  ];
  return `genlock batch run ${quoted(args.file)}${reading.filter((each) => each !== false).join('')}`;
}
