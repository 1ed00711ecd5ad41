import type { Price, Rate } from '../types/price.ts';

/** What a price by the second says besides its figures: source, day, and which seconds are billed. */
export type PriceFacts = Omit<Price, 'unit' | 'rates'>;

/** A price by the second of video; the first rate that fits a request holds. */
export function pricePerSecond(facts: PriceFacts, ...rates: readonly Rate[]): Price {
  return { ...facts, unit: 'second', rates };
}

/** One price by the second, whatever is asked for. */
export function flatPrice(facts: PriceFacts, usd: number): Price {
  return pricePerSecond(facts, { when: {}, usd });
}

/** One price by the second without sound, and one with it. */
export function priceBySound(facts: PriceFacts, silentUsd: number, soundUsd: number): Price {
  return pricePerSecond(
    facts,
    { when: { audio: true }, usd: soundUsd },
    { when: { audio: false }, usd: silentUsd },
  );
}

/** A rate for each resolution. */
export function ratesByResolution(usd: Readonly<Record<string, number>>): readonly Rate[] {
  return Object.entries(usd).map(([resolution, each]) => ({ when: { resolution }, usd: each }));
}

/** Two rates for each resolution: with sound, and without it. */
export function ratesByResolutionAndSound(
  usd: Readonly<Record<string, readonly [silent: number, sound: number]>>,
): readonly Rate[] {
  return Object.entries(usd).flatMap(([resolution, [silent, sound]]) => [
    { when: { resolution, audio: true }, usd: sound },
    { when: { resolution, audio: false }, usd: silent },
  ]);
}
