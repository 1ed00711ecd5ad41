import { formatUsd, type VideoProvider } from '@genlock/core';
import { createGenlock } from 'genlock';
import { request } from './request.ts';

/** What a provider makes of the request, and at what price. */
export interface Offer {
  readonly provider: string;
  /** Key of the endpoint that serves it. */
  readonly endpoint: string;
  /** Undefined where nobody publishes it, or what a credit is worth. */
  readonly usd: number | undefined;
  /** The price in words. */
  readonly price: string;
  readonly lines: readonly string[];
  /** Day of the price. */
  readonly asOf: string;
}

/**
 * The offer of a provider: the model that was asked for, else the cheapest that it has for the same
 * task, else one without a price in USD. None where it takes no image as bytes.
 */
export function offerOf(provider: VideoProvider): Offer | undefined {
  const { durationSeconds } = request;
  const question = { task: 'image-to-video', durationSeconds, generateAudio: false } as const;
  const rows = createGenlock({ providers: [provider] })
    .compare(question)
    .filter((row) => provider.supports({ ...request, model: row.endpoint }).isSupported);
  const priced = rows.filter((row) => row.canServe);
  const best = priced.find(({ model }) => model === request.model) ?? priced[0];
  if (best !== undefined) {
    const { endpoint, totalUsd: usd, lines, asOf } = best;
    return { provider: provider.id, endpoint, usd, price: formatUsd(usd), lines, asOf };
  }
  const [row] = rows;
  if (row === undefined) return undefined;
  const price = row.credits === undefined ? 'not published' : `${row.credits} credits`;
  return {
    provider: provider.id,
    endpoint: row.endpoint,
    usd: undefined,
    price,
    lines: [],
    asOf: '-',
  };
}

/** What offers come to, in words. */
export function sumOf(offers: readonly Offer[]): string {
  const usd = offers.reduce((sum, offer) => sum + (offer.usd ?? 0), 0);
  const others = offers.filter((offer) => offer.usd === undefined).map(({ price }) => price);
  return [`${formatUsd(usd)} USD`, ...others].join(' + ');
}
