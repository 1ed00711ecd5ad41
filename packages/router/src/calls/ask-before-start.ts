import {
  capabilitiesOf,
  hasModel,
  InvalidRequestError,
  nearest,
  servingRows,
  UnknownModelError,
  type Support,
} from '@genlock/core';
import { modelsAt, resolveAlias } from '../aliases.ts';
import type { Genlock } from '../genlock-interface.ts';
import { NoProviderError, type Candidate } from '../no-provider-error.ts';
import type { Offer } from '../routing/offers.ts';
import type { RouterParts } from './parts.ts';

/** What a router is asked before a start: what it can do, and what its first choice costs. */
export function askBeforeStart({
  routed,
  aliases,
  choose,
}: RouterParts): Pick<Genlock, 'has' | 'capabilities' | 'supports' | 'estimate' | 'quote'> {
  return {
    has: (modelId) => routed.some((provider) => hasModel(provider, modelId)),
    capabilities: (modelId) => {
      const named = resolveAlias(aliases, modelId);
      const rows = routed.flatMap((provider) => servingRows(provider, named));
      if (rows.length > 0) return capabilitiesOf(rows);
      throw new UnknownModelError(modelId, nearest(named, modelsAt(routed)), 'genlock');
    },
    supports: (request) => supportOf(() => choose(request)),
    estimate: (asked) => {
      const { provider, request } = choose(asked);
      return provider.estimate(request);
    },
    quote: async (asked) => {
      const { provider, request } = choose(asked);
      return provider.quote(request);
    },
  };
}

const none: Pick<Candidate, 'issues' | 'nearestModels'> = {};

/** What {@link Genlock.supports} says of what a start would choose. */
function supportOf(choose: () => Offer): Support {
  try {
    return choose().support;
  } catch (error) {
    if (InvalidRequestError.isInstance(error))
      return { isSupported: false, reasons: [error.message] };
    if (!NoProviderError.isInstance(error)) throw error;
    const reasons = error.candidates.flatMap((candidate) =>
      candidate.reasons.map((reason) => `${candidate.provider}: ${reason}`),
    );
    // What fields are wrong is one thing where one provider is asked, and another at each of many.
    const [only, ...others] = error.candidates;
    const { issues, nearestModels } = others.length === 0 && only !== undefined ? only : none;
    return { isSupported: false, reasons, issues, nearestModels };
  }
}
