import {
  GenlockError,
  type Estimate,
  type Quote,
  type VideoProvider,
  type VideoRequest,
} from '@genlock/core';
import { bestOffer } from './routing/offers.ts';

/** A provider that cannot serve a request, or whose price is not known. */
export interface UnpricedRow {
  /** Id of the provider. */
  readonly provider: string;
  /** Each thing that stands in the way. */
  readonly reasons: readonly string[];
}

/** What a request costs at one provider by its table, or why it has no price there. */
export type EstimateRow = Estimate | UnpricedRow;

/** What one provider itself asks for a request now, or why it has no price there. */
export type QuoteRow = Quote | UnpricedRow;

/**
 * One row for each provider, cheapest first, from the offline tables. Equal prices keep the order
 * of the providers; rows with reasons in place of a price come last.
 */
export function estimateRows(
  providers: readonly VideoProvider[],
  request: VideoRequest,
): readonly EstimateRow[] {
  return sorted(providers.map((provider) => estimateAt(provider, request)));
}

/**
 * The same, from the providers themselves, all asked at once. The price of one that has no price
 * API, has no key or does not answer is that of its table, with `live: false`.
 */
export async function quoteRows(
  providers: readonly VideoProvider[],
  request: VideoRequest,
  now: () => number,
): Promise<readonly QuoteRow[]> {
  return sorted(await Promise.all(providers.map((provider) => quoteAt(provider, request, now))));
}

function estimateAt(provider: VideoProvider, asked: VideoRequest): EstimateRow {
  const { support, request } = bestOffer(provider, asked);
  if (!support.isSupported) return { provider: provider.id, reasons: support.reasons };
  try {
    return provider.estimate(request);
  } catch (error) {
    if (!GenlockError.isInstance(error)) throw error;
    return { provider: provider.id, reasons: [error.message] };
  }
}

async function quoteAt(
  provider: VideoProvider,
  asked: VideoRequest,
  now: () => number,
): Promise<QuoteRow> {
  const { support, request } = bestOffer(provider, asked);
  if (!support.isSupported) return { provider: provider.id, reasons: support.reasons };
  try {
    return await provider.quote(request);
  } catch (error) {
    if (!GenlockError.isInstance(error)) throw error;
    const row = estimateAt(provider, request);
    return 'reasons' in row ? row : { ...row, live: false, quotedAt: now() };
  }
}

const sorted = <Row extends EstimateRow>(rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((a, b) => usdOf(a) - usdOf(b));

function usdOf(row: EstimateRow): number {
  return 'usd' in row ? row.usd : Number.MAX_VALUE;
}
