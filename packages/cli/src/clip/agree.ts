import { formatUsd } from '@genlock/core';
import type { AnyCall } from '../command/command.ts';
import { notAgreed, unattended, type Consent } from '../consent.ts';
import { confirm } from '../io.ts';
import { inCounts } from '../render/words.ts';

/** What is to be agreed to. */
export interface Deal extends Consent {
  /** The most that it costs, in USD; `undefined` where no source reports a price. */
  readonly usd: number | undefined;
  readonly clips: number;
}

const bothOptions = 'both --yes and --max-cost USD';

/**
 * Has a person, or the options in a person's place, agree to a price.
 *
 * @returns what the clips may cost together, in USD; `undefined` for no limit
 * @throws CommandError where nobody agrees: nothing was started
 */
export async function agree(deal: Deal, { io, output }: AnyCall): Promise<number | undefined> {
  const { usd, clips, yes, maxCost, isFree } = deal;
  if (isFree) {
    output.note('At an emulator: nothing is charged.');
    return maxCost ?? usd;
  }
  if (maxCost !== undefined && usd !== undefined && usd > maxCost) {
    const most = formatUsd(maxCost);
    throw notAgreed(`It would cost ${formatUsd(usd)} USD, more than --max-cost ${most}.`);
  }
  if (yes === true) {
    if (io.ask === undefined && maxCost === undefined) throw unattended(bothOptions);
    return maxCost ?? usd;
  }
  const what = clips === 1 ? 'Make it' : `Make ${inCounts(clips, 'clip')}`;
  const price = usd === undefined ? 'at a price that is not known' : `for ${formatUsd(usd)} USD`;
  const answer = await confirm(io, `${what} ${price}?`);
  if (answer === true) return maxCost ?? usd;
  throw answer === undefined ? unattended(bothOptions) : notAgreed('Not agreed.');
}
