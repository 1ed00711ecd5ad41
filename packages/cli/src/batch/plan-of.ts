import type { BatchPlan } from '@genlock/batch';
import type { PlanOutput } from '../commands/batch/plan-output.ts';
import type { OpenBatch } from './open-batch.ts';

/** A plan as `--json` has it. */
export function planDocument(plan: BatchPlan, { batch, ledger }: OpenBatch): PlanOutput {
  const { rows, unknownPrices, faults, guessMs, ...sums } = plan;
  return {
    batch: batch.name,
    ledger: ledger.file,
    ...sums,
    rows: [...rows],
    unknownPrices: [...unknownPrices],
    faults: faults.map(({ issues, ...fault }) => ({
      ...fault,
      issues: issues.map(({ field, given, allowed }) => ({ field, given, allowed })),
    })),
    ...(guessMs === undefined ? {} : { guessMs: Math.round(guessMs) }),
  };
}
