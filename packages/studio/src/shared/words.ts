import { bytesText, usdText } from './figures.ts';

/** What stands where nobody knows. */
const unknown = '–';

/** An amount in USD. */
export function usd(amount: number | undefined): string {
  return amount === undefined ? unknown : usdText(amount);
}

/** How an actual cost compares with its estimate. */
export function againstEstimate(
  actual: number | undefined,
  estimate: number | undefined,
): string | undefined {
  if (actual === undefined || estimate === undefined) return undefined;
  const apart = Math.round((actual - estimate) * 1e6) / 1e6;
  if (apart === 0) return 'as estimated';
  return `${usdText(Math.abs(apart))} ${apart > 0 ? 'above' : 'below'} its estimate`;
}

/** A length, `12.04 s`; from a minute on `2 min 5 s`. */
export function seconds(value: number | undefined): string {
  if (value === undefined) return unknown;
  if (value < 60) return `${Number(value.toFixed(2))} s`;
  return `${Math.floor(value / 60)} min ${Math.round(value % 60)} s`;
}

/** A size of a file. */
export function bytes(value: number | undefined): string {
  return value === undefined ? unknown : bytesText(value);
}

/** A place on the clock, `0:04.25`. */
export function clockTime(time: number): string {
  const hundredths = Math.round(time * 100);
  const whole = Math.floor(hundredths / 100);
  const rest = String(hundredths % 100).padStart(2, '0');
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}.${rest}`;
}
