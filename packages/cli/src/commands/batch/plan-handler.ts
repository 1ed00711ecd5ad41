import { openBatchToRun } from '../../batch/open-batch.ts';
import { planDocument } from '../../batch/plan-of.ts';
import { addRows } from '../../batch/read-rows.ts';
import type { Handler } from '../../command/command.ts';
import { quoted } from '../../command/reach.ts';
import { renderPlan } from '../../render/batch-plan.ts';
import type { plan as definition } from './plan.ts';
import type { PlanOutput } from './plan-output.ts';
import { batchExitCodes } from './shared.ts';

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
  const isFree = open.emulation?.isPrivate === true;
  const name = options.name === undefined ? '' : ` --name ${options.name}`;
  const flags = `${name}${isFree ? ' --emulate' : ''}${open.flags}`;
  const make = `Make them with: genlock batch run ${quoted(args.file)}${flags}`;
  output.note(plan.items === 0 ? 'Nothing was spent.' : `Nothing was spent. ${make}`);
  return done;
};
