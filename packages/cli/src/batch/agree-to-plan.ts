import type { BatchPlan } from '@genlock/batch';
import { formatUsd } from '@genlock/core';
import { refused } from '../command-error.ts';
import type { AnyCall } from '../command/command.ts';

const untouched = 'Nothing was sent or charged.';

/** What somebody said of the cost before it is asked for. */
export interface Consent {
  readonly yes: boolean | undefined;
  readonly maxCost: number | undefined;
  /** Whether a private emulator takes the place of the providers. */
  readonly isFree: boolean;
}

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
    throw refused('Without a terminal a batch needs --yes or --max-cost USD.', untouched);
  }
  const amount = formatUsd(maxUsd);
  const about = usd === maxUsd ? `${amount} USD` : `${formatUsd(usd)} to ${amount} USD`;
  const unknown = unknownPrices.length === 0 ? '' : ', and what the clips without a price cost';
  const cap = maxCost === undefined ? '' : ` It stops at ${formatUsd(maxCost)} USD.`;
  const answer = await io.ask(
    `This spends ${about}${unknown}.${cap} Type ${amount} to go on, anything else to leave it: `,
  );
  if (Number(answer?.trim().replace(/^\$/, '') || Number.NaN) === maxUsd) return;
  throw refused('The amount was not typed.', untouched);
}
