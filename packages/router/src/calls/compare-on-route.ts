import { compareOn } from '../compare-on.ts';
import type { Genlock } from '../genlock-interface.ts';
import { estimateRows, quoteRows } from '../price-rows.ts';
import type { RouterParts } from './parts.ts';

/** The calls that lay the whole route side by side. */
export function compareOnRoute({
  router,
  routed,
  meant,
  now,
}: RouterParts): Pick<Genlock, 'explain' | 'estimates' | 'quotes' | 'compare'> {
  return {
    explain: (request) => router.candidates(meant(request)),
    estimates: (request) => estimateRows(routed, meant(request)),
    quotes: async (request) => quoteRows(routed, meant(request), now),
    compare: compareOn(routed, meant),
  };
}
