import { refused, type CommandError } from './command-error.ts';
import { nothingSpent } from './errors/money.ts';

/** What was said of the cost before anybody is asked. */
export interface Consent {
  readonly yes: boolean | undefined;
  readonly maxCost: number | undefined;
  /** Whether an emulator takes the place of the providers. */
  readonly isFree: boolean;
}

/** Nobody is there to agree, and the options that stand for a person were not given. */
export function unattended(options: string): CommandError {
  return refused(`Without a terminal give ${options}.`, nothingSpent);
}

/** A person is there, and did not agree. */
export function notAgreed(message: string): CommandError {
  return refused(message, nothingSpent);
}
