import type { BatchPlan, BatchProgress } from '@genlock/batch';
import { formatUsd, toMicroUsd, toUsd } from '@genlock/core';
import type { AnyCall } from '../command/command.ts';
import { needsAnswer, notAgreed, type Consent } from '../consent.ts';

/** What is to be agreed to: the clips that are left, and what the batch has come to before them. */
export interface BatchDeal extends Pick<Consent, 'yes' | 'maxCost' | 'isFree'> {
  readonly plan: Pick<BatchPlan, 'items' | 'usd' | 'maxUsd' | 'unknownPrices'>;
  readonly before: Pick<BatchProgress, 'spentUsd' | 'openUsd'>;
}

/**
 * Has a person type what a batch costs, unless the options stand for it.
 *
 * @throws CommandError where nobody agrees: nothing was started
 */
export async function agreeToPlan(
  { plan, before, ...given }: BatchDeal,
  { io }: Pick<AnyCall, 'io'>,
): Promise<void> {
  const { items, usd, maxUsd, unknownPrices } = plan;
  const { maxCost } = given;
  if (items === 0) return;
  // --max-cost is for all runs of the batch together.
  const all = [maxUsd, before.spentUsd, before.openUsd].map(toMicroUsd);
  const most = unknownPrices.length > 0 ? undefined : toUsd(all.reduce((sum, each) => sum + each));
  const consent = { ...given, usd: most, stopsAtMaxCost: true };
  if (!needsAnswer(consent, io.ask !== undefined)) return;
  const amount = formatUsd(maxUsd);
  const about = usd === maxUsd ? `${amount} USD` : `${formatUsd(usd)} to ${amount} USD`;
  const unknown = unknownPrices.length === 0 ? '' : ', and what the clips without a price cost';
  const cap = maxCost === undefined ? '' : ` It stops at ${formatUsd(maxCost)} USD.`;
  const answer = await io.ask?.(
    `This spends ${about}${unknown}.${cap} Type ${amount} to go on, anything else to leave it: `,
  );
  if (Number(answer?.trim().replace(/^\$/, '') || Number.NaN) === maxUsd) return;
  throw notAgreed('The amount was not typed.');
}
