/**
 * Money inside Genlock: whole micro-dollars, so that sums are exact. 1 USD is 1,000,000.
 * At the door it is `usd`, a number exact to six places.
 */
export type MicroUsd = number;

/** USD to micro-dollars, rounded to the nearest. */
export function toMicroUsd(usd: number): MicroUsd {
  return Math.round(usd * 1_000_000);
}

/** Micro-dollars to USD, exact to six places. */
export function toUsd(microUsd: MicroUsd): number {
  return Math.round(microUsd) / 1_000_000;
}

/** A price as people write it: at least two decimals, at most six. `0.42`, `0.084`. */
export function formatUsd(usd: number): string {
  return usd.toFixed(6).replace(/0{1,4}$/, '');
}
