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
 * @param smallestStep - such as 1 where only whole values make sense
 */
export function scale(
  [low, high]: readonly [number, number],
  [from, to]: readonly [number, number],
  count: number,
  smallestStep = 0,
): Scale {
  const step = Math.max(roundStep((high - low) / count), smallestStep);
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    tidy((first + index) * step),
  );
  const [start, end] = [first * step, last * step];
  return { ticks, at: (value) => from + ((value - start) / (end - start)) * (to - from) };
}

/** The step of 1, 2 or 5 times a power of ten that is next above. */
function roundStep(rough: number): number {
  if (!(rough > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5].find((candidate) => candidate * power >= rough * 0.999) ?? 10;
  return factor * power;
}

/** Takes away what floating point adds: 0.30000000000000004 to 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
