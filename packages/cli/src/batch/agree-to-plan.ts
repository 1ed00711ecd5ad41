import type { BatchPlan } from '@genlock/batch';
import { formatUsd } from '@genlock/core';
import type { AnyCall } from '../command/command.ts';
import { notAgreed, unattended, type Consent } from '../consent.ts';

/**
 * Has a person type what a batch costs, unless `--yes` was given. Where nobody is there, `--yes` or
 * `--max-cost` stands for it.
 *
 * @throws CommandError where nobody agrees: nothing was started
 */
export async function agreeToPlan(
  {
    items,
    usd,
    maxUsd,
    unknownPrices,
  }: Pick<BatchPlan, 'items' | 'usd' | 'maxUsd' | 'unknownPrices'>,
  { yes, maxCost, isFree }: Consent,
  { io }: Pick<AnyCall, 'io'>,
): Promise<void> {
  if (items === 0 || yes === true || isFree) return;
  if (io.ask === undefined) {
    if (maxCost !== undefined) return;
    throw unattended('--yes or --max-cost USD');
  }
  const amount = formatUsd(maxUsd);
  const about = usd === maxUsd ? `${amount} USD` : `${formatUsd(usd)} to ${amount} USD`;
  const unknown = unknownPrices.length === 0 ? '' : ', and what the clips without a price cost';
  const cap = maxCost === undefined ? '' : ` It stops at ${formatUsd(maxCost)} USD.`;
  const answer = await io.ask(
    `This spends ${about}${unknown}.${cap} Type ${amount} to go on, anything else to leave it: `,
  );
  if (Number(answer?.trim().replace(/^\$/, '') || Number.NaN) === maxUsd) return;
  throw notAgreed('The amount was not typed.');
}
