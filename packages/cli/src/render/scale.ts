import { scaleLinear, scaleLog } from 'd3-scale';

/** An axis: where values stand, and which of them are written beside it. */
export interface Scale {
  /** The place of a value, in pixels. */
  readonly at: (value: number) => number;
  /** Round values from one end of the axis to the other. */
  readonly ticks: readonly number[];
}

/**
 * An axis whose ends are round values.
 *
 * @param domain - smallest and largest value to show
 * @param pixels - where the two ends stand
 * @param count - about how many steps to have
 */
export function linearScale(
  [low, high]: readonly [number, number],
  pixels: readonly [number, number],
  count: number,
): Scale {
  const domain = [low, high > low ? high : low + 1];
  const at = scaleLinear(domain, pixels).nice(count);
  return { ticks: at.ticks(count), at };
}

/** An axis on which twice as much is always as far away; its ends are 1, 2 or 5 with zeros. */
export function logarithmicScale(
  [low, high]: readonly [number, number],
  pixels: readonly [number, number],
): Scale {
  const at = scaleLog([roundBelow(low), 1 / roundBelow(1 / high)], pixels);
  return { ticks: at.ticks().filter((tick) => isRound(tick)), at };
}

/** The 1, 2 or 5 with zeros that is next below. */
function roundBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([5, 2].find((digit) => digit * power <= value) ?? 1);
}

function isRound(value: number): boolean {
  return /^[125]/.test(value.toExponential());
}
