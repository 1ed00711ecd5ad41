import { formatUsd } from '@genlock/core';
import type { AnyCall } from '../command/command.ts';
import { needsAnswer, notAgreed, type Consent } from '../consent.ts';
import { confirm } from '../io.ts';
import { inCounts } from '../render/words.ts';

/** What is to be agreed to. */
export interface Deal extends Omit<Consent, 'stopsAtMaxCost'> {
  readonly clips: number;
}

/**
 * Has a person, or the options in a person's place, agree to a price.
 *
 * @returns what the clips may cost together, in USD; `undefined` for no limit
 * @throws CommandError where nobody agrees: nothing was started
 */
export async function agree(deal: Deal, { io, output }: AnyCall): Promise<number | undefined> {
  const { usd, clips, maxCost, isFree } = deal;
  const isAsked = needsAnswer({ ...deal, stopsAtMaxCost: false }, io.ask !== undefined);
  if (isFree) output.note('At an emulator: nothing is charged.');
  if (isAsked) {
    const what = clips === 1 ? 'Make it' : `Make ${inCounts(clips, 'clip')}`;
    const price = usd === undefined ? 'at a price that is not known' : `for ${formatUsd(usd)} USD`;
    if ((await confirm(io, `${what} ${price}?`)) !== true) throw notAgreed('Not agreed.');
  }
  return maxCost ?? usd;
}
