import { formatUsd } from '@genlock/core';
import { refused, type CommandError } from './command-error.ts';
import { nothingSpent } from './errors/money.ts';

/** What stands for a person who agrees, and what is to be agreed to. */
export interface Consent {
  readonly yes: boolean | undefined;
  readonly maxCost: number | undefined;
  /** Whether an emulator takes the place of the providers. */
  readonly isFree: boolean;
  /** The most that it costs, in USD; `undefined` where no source reports a price. */
  readonly usd: number | undefined;
  /** Whether it stops at `maxCost` by itself, as a batch does, where a clip is refused. */
  readonly stopsAtMaxCost: boolean;
}

/**
 * The one rule by which every command spends, as a table in the README: nothing is asked at an
 * emulator; `--yes` agrees; a person is asked; where none is there, a `--max-cost` that covers the
 * price agrees, and nothing else does.
 *
 * @returns whether a person is to be asked
 * @throws CommandError where nobody agrees: nothing was started
 */
export function needsAnswer(consent: Consent, isAttended: boolean): boolean {
  const { yes, maxCost, isFree, usd, stopsAtMaxCost } = consent;
  if (!stopsAtMaxCost && maxCost !== undefined && usd !== undefined && usd > maxCost) {
    const price = `It would cost ${formatUsd(usd)} USD`;
    throw notAgreed(`${price}, more than --max-cost ${formatUsd(maxCost)}.`);
  }
  if (isFree || yes === true) return false;
  if (isAttended) return true;
  if (maxCost !== undefined && usd !== undefined && usd <= maxCost) return false;
  throw unattended(consent);
}

/** Nobody is there to agree, and the options that stand for a person were not given. */
function unattended({ usd, maxCost, stopsAtMaxCost }: Consent): CommandError {
  if (usd === undefined) {
    const unknown = 'no --max-cost covers a price that is not known';
    return notAgreed(`Without a terminal give --yes: ${unknown}.`);
  }
  const price = formatUsd(usd);
  if (maxCost === undefined || !stopsAtMaxCost) {
    return notAgreed(`Without a terminal give --yes, or --max-cost ${price}, which is the price.`);
  }
  const most = formatUsd(maxCost);
  return notAgreed(
    `--max-cost ${most} does not cover the ${price} USD that all of it comes to. ` +
      `Without a terminal give --yes, by which it stops at ${most} USD.`,
  );
}

/** A person is there, and did not agree. */
export function notAgreed(message: string): CommandError {
  return refused(message, nothingSpent);
}
