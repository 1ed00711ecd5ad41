import { checkOptions, kinds } from '@genlock/core';

const aProvider = kinds.methods('a provider or a router', 'start', 'status', 'wait');

/**
 * A model, or a promise of a router, is a slip that would come out at the first paid call.
 *
 * @throws InvalidOptionsError
 */
export function checkProvider(place: string, provider: unknown): void {
  checkOptions(place, { provider }, { provider: kinds.needed(aProvider) });
}
