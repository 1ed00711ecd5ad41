import {
  rateFigure,
  unitOf,
  type Confidence,
  type Endpoint,
  type Mode,
  type PriceUnit,
  type VideoProvider,
} from '@genlock/core';
import { priceAge, type PriceAge } from 'genlock';
import { conditionInWords } from '../render/words.ts';

/** One figure of the price table, with where it comes from. */
export interface PriceRow extends PriceAge {
  readonly provider: string;
  readonly model: string;
  readonly mode: Mode;
  readonly endpoint: string;
  /** USD; `undefined` where no source tells a price. */
  readonly usd: number | undefined;
  /** Credits of the provider, where it is paid in these. */
  readonly credits: number | undefined;
  /** What it is paid for; `undefined` where there is no price. */
  readonly per: PriceUnit | undefined;
  /** When the figure holds, in words; empty when it always does. */
  readonly when: string;
  /** Fewest and most seconds that are billed, where that is limited. */
  readonly minSeconds: number | undefined;
  readonly maxSeconds: number | undefined;
  /** The day on which it was true; where there is no price, the day of the endpoint's row. */
  readonly asOf: string;
  readonly source: string;
  readonly confidence: Confidence;
}

/** Every figure of these providers' tables, in their order. */
export function priceRows(providers: readonly VideoProvider[], now: number): readonly PriceRow[] {
  return providers.flatMap(({ id, endpoints }) =>
    endpoints.flatMap((endpoint) => rowsOf(id, endpoint, now)),
  );
}

function rowsOf(provider: string, endpoint: Endpoint, now: number): readonly PriceRow[] {
  const { price, rawFacts, model, mode, key, id } = endpoint;
  const where = { provider, model, mode, endpoint: key };
  if (price === undefined) {
    const { asOf, source, confidence } = endpoint;
    const unknown = { usd: undefined, credits: undefined, per: undefined, when: '' };
    const limits = { minSeconds: undefined, maxSeconds: undefined };
    const age = priceAge(endpoint, now);
    return [{ ...where, ...unknown, ...limits, asOf, ...age, source, confidence }];
  }
  return price.rates
    .filter(({ when }) => when.voice !== true || rawFacts?.['voice'] !== undefined)
    .map((rate) => ({
      ...where,
      ...rateFigure(price, rate),
      per: unitOf(price, rate),
      when: conditionInWords(rate.when, mode),
      minSeconds: price.seconds?.min,
      maxSeconds: price.seconds?.max,
      asOf: price.asOf,
      ...priceAge(price, now),
      source: price.source.replace('<endpoint>', id),
      confidence: rate.confidence ?? price.confidence,
    }));
}
