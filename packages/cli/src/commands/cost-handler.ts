import { formatUsd, isTerminal, type Charged, type TaskState } from '@genlock/core';
import { costOf } from '../clip/make.ts';
import { openTask, type OpenTask } from '../clip/open-task.ts';
import type { Handler } from '../command/command.ts';
import { exitCode } from '../command/exit-codes.ts';
import type { cost as definition } from './cost.ts';
import type { CostOutput } from './cost-output.ts';

/** Says what a task did cost. */
export const run: Handler<typeof definition> = async (call) => {
  const { args, options, output } = call;
  const task = await openTask(args.task, options, call);
  const found = inLedger(task) ?? (await atProvider(task));
  output.show<CostOutput>(found, () => inWords(found));
  const isKnown = found.costUsd !== undefined || found.costCredits !== undefined;
  if (!isKnown) {
    output.note(`See where it stands with: genlock status ${task.id}${call.reach.flags}`);
  }
  return isKnown ? exitCode.ok : exitCode.unknown;
};

function inLedger({ id, known }: OpenTask): CostOutput | undefined {
  if (known?.costUsd === undefined) return undefined;
  const { costUsd, estimateUsd } = known;
  return { taskId: id, costUsd, source: 'ledger', estimateUsd, charged: chargedBy(costUsd) };
}

/** The read puts what it finds into the ledger. */
async function atProvider({ id, house, known }: OpenTask): Promise<CostOutput> {
  const state = await house.durable.status(id);
  const costUsd = isTerminal(state.status) ? await costOf(state, house.durable) : state.cost;
  const { credits } = state;
  const isKnown = costUsd !== undefined || credits !== undefined;
  return {
    taskId: id,
    costUsd,
    costCredits: credits,
    ...(isKnown ? { source: 'provider' } : {}),
    estimateUsd: known?.estimateUsd,
    charged: costUsd === undefined ? chargedIn(state) : chargedBy(costUsd),
  };
}

function chargedBy(costUsd: number): Charged {
  return costUsd > 0 ? 'yes' : 'no';
}

function chargedIn({ credits, error }: TaskState): Charged {
  if (credits !== undefined) return chargedBy(credits);
  return error?.charged ?? 'unknown';
}

const chargedWords: Readonly<Record<Charged, string>> = {
  no: 'not charged; the provider names no cost',
  yes: 'charged; the provider has not told how much',
  unknown: 'the provider has not told the cost',
};

function inWords({ costUsd, costCredits, estimateUsd, charged }: CostOutput): string {
  const estimate = estimateUsd === undefined ? '' : `estimated ${formatUsd(estimateUsd)} USD`;
  if (costUsd !== undefined) {
    const compared = costUsd === estimateUsd ? ', as estimated' : estimate && `; ${estimate}`;
    return `${formatUsd(costUsd)} USD${compared}\n`;
  }
  const more = estimate && `; ${estimate}`;
  if (costCredits !== undefined) return `${costCredits} credits${more}\n`;
  return `${chargedWords[charged]}${more}\n`;
}
