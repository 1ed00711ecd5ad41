import { toMicroUsd, toUsd } from '@genlock/core/adapter';

/**
 * What a credit costs in USD.
 *
 * @see https://docs.dev.runwayml.com/guides/pricing, as quoted by others (2026-09-19)
 */
export const creditUsd = 0.01;

/** Credits in USD. */
export function usdOf(credits: number | undefined): number | undefined {
  return credits === undefined ? undefined : toUsd(toMicroUsd(credits * creditUsd));
}
