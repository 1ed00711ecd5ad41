import type { VideoProvider } from '@genlock/core';
import { badUse } from './command-error.ts';

/** The providers with these ids, in this order. @throws CommandError */
export function providersNamed(
  providers: readonly VideoProvider[],
  ids: readonly string[],
): readonly VideoProvider[] {
  return ids.map((id) => {
    const provider = providers.find((each) => each.id === id);
    if (provider !== undefined) return provider;
    const known = providers.map((each) => each.id).join(', ');
    throw badUse(`There is no provider "${id}".`, `Known: ${known}.`);
  });
}
