import { InvalidOptionsError, type VideoProvider } from '@genlock/core';
import { recordedOf, type Recorded } from '../with-ledger.ts';

/** The ledger that a provider is in. @throws InvalidOptionsError for one that is in none */
export function inLedger(step: string, durable: VideoProvider): Recorded {
  const recorded = recordedOf(durable);
  if (recorded !== undefined) return recorded;
  const given = 'a provider that is in no ledger';
  const allowed = 'one that withLedger has given: without a ledger, each try would be paid for';
  throw new InvalidOptionsError(step, [{ field: 'durable', given, allowed }]);
}
