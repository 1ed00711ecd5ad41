import { formatUsd } from '@genlock/core';
import { refused } from '../command-error.ts';
import type { AnyCall } from '../command/command.ts';
import { confirm } from '../io.ts';

/** What is to be agreed to. */
export interface Deal {
  /** The most that it costs, in USD; `undefined` where no source reports a price. */
  readonly usd: number | undefined;
  readonly clips: number;
  readonly yes: boolean;
  readonly maxCost: number | undefined;
  /** Whether an emulator takes the place of the providers. */
  readonly isEmulated: boolean;
}

const untouched = 'Nothing was started, and nothing was charged.';
const unattended = 'Without a terminal give both --yes and --max-cost USD.';

/**
 * Has a person, or the options in a person's place, agree to a price.
 *
 * @returns what the clips may cost together, in USD; `undefined` for no limit
 * @throws CommandError where nobody agrees: nothing was started
 */
export async function agree(deal: Deal, { io, output }: AnyCall): Promise<number | undefined> {
  const { usd, clips, yes, maxCost, isEmulated } = deal;
  if (isEmulated) {
    output.note('At an emulator: nothing is charged.');
    return maxCost ?? usd;
  }
  if (maxCost !== undefined && usd !== undefined && usd > maxCost) {
    const message = `It would cost ${formatUsd(usd)} USD, more than --max-cost ${formatUsd(maxCost)}.`;
    throw refused(message, untouched);
  }
  const isAttended = io.ask !== undefined;
  if (yes) {
    if (!isAttended && maxCost === undefined) throw refused(unattended, untouched);
    return maxCost ?? usd;
  }
  const what = clips === 1 ? 'Make it' : `Make ${clips} clips`;
  const price = usd === undefined ? 'at a price that is not known' : `for ${formatUsd(usd)} USD`;
  const answer = await confirm(io, `${what} ${price}?`);
  if (answer === true) return maxCost ?? usd;
  throw answer === undefined ? refused(unattended, untouched) : refused('Not agreed.', untouched);
}
