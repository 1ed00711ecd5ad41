import { GenlockError, type Estimate, type VideoProvider, type VideoRequest } from '@genlock/core';

/** A provider that cannot serve a request, or whose price is not known. */
export interface RefusedQuote {
  /** Id of the provider. */
  readonly provider: string;
  /** Each thing that stands in the way. */
  readonly reasons: readonly string[];
}

/** What a request costs at one provider, or why it has no price there. */
export type QuoteRow = Estimate | RefusedQuote;

/**
 * One row for each provider, cheapest first, from the offline tables. Equal prices keep the order
 * of the providers; rows with reasons in place of a price come last.
 */
export function quoteAll(
  providers: readonly VideoProvider[],
  request: VideoRequest,
): readonly QuoteRow[] {
  return providers
    .map((provider) => quoteAt(provider, request))
    .toSorted((a, b) => usdOf(a) - usdOf(b));
}

function quoteAt(provider: VideoProvider, request: VideoRequest): QuoteRow {
  const support = provider.supports(request);
  if (!support.isSupported) return { provider: provider.id, reasons: support.reasons };
  try {
    return provider.estimate(request);
  } catch (error) {
    if (!GenlockError.isInstance(error)) throw error;
    return { provider: provider.id, reasons: [error.message] };
  }
}

function usdOf(row: QuoteRow): number {
  return 'usd' in row ? row.usd : Number.MAX_VALUE;
}
