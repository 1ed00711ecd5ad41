import type { BilledSeconds, PriceStep } from '../types/price.ts';

/** A figure that may only be known to lie between two bounds. */
export interface Span {
  readonly min: number;
  readonly max: number;
}

/** Lengths that decide how many seconds are billed; `undefined` where nobody tells. */
export interface Lengths {
  /** Seconds of the video that is made. */
  readonly output: number | undefined;
  /** Seconds of the videos that are given, together. */
  readonly input: number | undefined;
}

/** Seconds that are billed, or `undefined` where a length that decides is not known. */
export function billedSeconds(rule: BilledSeconds, lengths: Lengths): Span | undefined {
  const counted = countedSeconds(rule, lengths);
  const isLeastKnown = rule.timesOutput === undefined || lengths.output !== undefined;
  if (counted === undefined || !isLeastKnown) return undefined;
  const least = (rule.timesOutput ?? 0) * (lengths.output ?? 0);
  const billed = (seconds: number): number =>
    clamp(Math.max(seconds + (rule.plus ?? 0), least), rule.min, rule.max);
  return { min: billed(counted.min), max: billed(counted.max) };
}

function countedSeconds(
  { of = 'output', min, max, inputMin, inputMax }: BilledSeconds,
  { output, input }: Lengths,
): Span | undefined {
  if (of === 'output') return spanOf(output, min, max);
  const given = spanOf(input, inputMin, inputMax);
  if (of === 'input' || given === undefined) return given;
  return output === undefined ? undefined : { min: given.min + output, max: given.max + output };
}

/** A length inside its bounds; where it is not known, the bounds themselves if there are both. */
function spanOf(seconds: number | undefined, min?: number, max?: number): Span | undefined {
  if (seconds !== undefined) {
    const inside = clamp(seconds, min, max);
    return { min: inside, max: inside };
  }
  return min === undefined || max === undefined ? undefined : { min, max };
}

function clamp(value: number, min = 0, max = Number.POSITIVE_INFINITY): number {
  return Math.min(Math.max(value, min), max);
}

/** How the billed seconds came about, where they are not simply those of the video made. */
export function secondsStep(
  rule: BilledSeconds,
  { output, input }: Lengths,
  { max }: Span,
): readonly PriceStep[] {
  const { of = 'output', inputMin, inputMax, plus = 0 } = rule;
  if (of === 'output') return [];
  return [
    {
      kind: 'seconds',
      of,
      inputSeconds: spanOf(input, inputMin, inputMax)?.max ?? 0,
      outputSeconds: output ?? 0,
      plus,
      billedSeconds: max,
    },
  ];
}
