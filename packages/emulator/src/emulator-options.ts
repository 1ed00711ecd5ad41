import type { AccountLimits } from './account.ts';
import { providerNames, type ProviderName } from './known.ts';

/** How an emulator is set up. */
export interface EmulatorOptions {
  /** TCP port on 127.0.0.1. Default 0: any free one. */
  readonly port?: number;
  /** How many times faster than life tasks run. Default 1. */
  readonly speed?: number;
  /** Seed of waiting and running times: the same seed gives the same times in the same order. Default 1. */
  readonly seed?: number;
  /** The clock, in milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number;
  /** The keys that are let in. */
  readonly apiKeys?: Readonly<Partial<Record<ProviderName, string>>>;
  /** What the account is allowed. Default: no limits. */
  readonly limits?: Readonly<Partial<Record<ProviderName, AccountLimits>>>;
}

const options: Readonly<Record<keyof EmulatorOptions, true>> = {
  port: true,
  speed: true,
  seed: true,
  now: true,
  apiKeys: true,
  limits: true,
};

const limits: Readonly<Record<keyof AccountLimits, true>> = {
  submitsPerMinute: true,
  concurrentTasks: true,
};

/**
 * Holds options against the names that there are.
 *
 * @throws RangeError for a name that does not exist
 */
export function checkOptions(given: EmulatorOptions): void {
  checkKeys('createEmulator', given, Object.keys(options));
  checkKeys('apiKeys of createEmulator', given.apiKeys ?? {}, providerNames);
  checkKeys('limits of createEmulator', given.limits ?? {}, providerNames);
  for (const one of Object.values(given.limits ?? {})) {
    checkKeys('limits of createEmulator', one, Object.keys(limits));
  }
}

function checkKeys(place: string, given: unknown, known: readonly string[]): void {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new RangeError(`${place}: give an object with ${known.join(', ')}.`);
  }
  if (Object.keys(given).every((name) => known.includes(name))) return;
  // A name may be a key in the wrong place, so it is not repeated.
  throw new RangeError(`${place}: an unknown name. Known: ${known.join(', ')}.`);
}
