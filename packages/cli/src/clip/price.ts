import { formatUsd, PriceUnknownError, toMicroUsd, toUsd, type Estimate } from '@genlock/core';
import type { Genlock, GenlockRequest } from 'genlock';
import { dayInWords } from '../render/words.ts';

/** What a clip will cost, and how long it should take. */
export interface Price {
  /** Who makes it. */
  readonly provider: string;
  /** Its model, by its neutral id. */
  readonly model: string;
  /** `undefined` where no source reports a price. */
  readonly estimate: Estimate | undefined;
  /** Milliseconds; `undefined` where nobody knows. */
  readonly expectedMs: number | undefined;
}

/**
 * The price of a request at what the route would choose.
 *
 * @throws what is in the way of it: no such model, nobody can, no price where one is needed
 */
export function priceOf(
  genlock: Genlock,
  request: GenlockRequest,
  isUnknownAllowed: boolean,
): Price {
  const estimate = estimateOf(genlock, request, isUnknownAllowed);
  const able = genlock.explain(request).filter(({ reasons }) => reasons.length === 0);
  const candidate =
    estimate === undefined
      ? able[0]
      : able.find((each) => each.provider === estimate.provider && each.model === estimate.model);
  const { provider, model } = estimate ?? candidate ?? { provider: '', model: '' };
  return { provider, model, estimate, expectedMs: candidate?.expectedMs };
}

function estimateOf(
  genlock: Genlock,
  request: GenlockRequest,
  isUnknownAllowed: boolean,
): Estimate | undefined {
  try {
    return genlock.estimate(request);
  } catch (error) {
    if (isUnknownAllowed && PriceUnknownError.isInstance(error)) return undefined;
    throw error;
  }
}

/** The most that an estimate says, in USD. */
export function mostOf({ usd, range }: Estimate): number {
  return range?.maxUsd ?? usd;
}

/** The most that several clips cost; `undefined` where that of one is not known. */
export function mostOfAll(prices: readonly Price[]): number | undefined {
  const most = prices.flatMap(({ estimate }) => (estimate === undefined ? [] : [mostOf(estimate)]));
  if (most.length < prices.length) return undefined;
  return toUsd(most.reduce((sum, usd) => sum + toMicroUsd(usd), 0));
}

/** The price with its arithmetic, its day, its age at `now` and its source, as lines. */
export function priceLines({ estimate, expectedMs }: Price, now: number): readonly string[] {
  if (estimate === undefined) return ['No source reports a price.', ...timeLines(expectedMs)];
  const { model, provider, mode, lines, range, asOf, confidence, source, assumptions } = estimate;
  const between =
    range === undefined
      ? []
      : [`  between ${formatUsd(range.minUsd)} and ${formatUsd(range.maxUsd)} USD`];
  return [
    `${model} at ${provider}, ${mode}`,
    ...lines.map((line) => `  ${line}`),
    ...between,
    `  price of ${dayInWords(asOf, now)}, ${confidence}: ${source}`,
    ...assumptions.map((each) => `  taken for granted: ${each}`),
    ...timeLines(expectedMs),
  ];
}

function timeLines(expectedMs: number | undefined): readonly string[] {
  return expectedMs === undefined ? [] : [`  takes about ${Math.round(expectedMs / 1_000)} s`];
}
