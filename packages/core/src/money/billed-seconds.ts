import type { BilledSeconds, PriceStep, SecondsBounds } from '../types/price.ts';

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
  /** Seconds of the audio that is given. */
  readonly audio?: number | undefined;
}

/** What is counted of one request, each as far as it is known. */
interface Counted {
  readonly given: Span;
  readonly made: Span;
}

const nothing: Span = { min: 0, max: 0 };
const anyLength: Span = { min: 0, max: Number.POSITIVE_INFINITY };

/** Seconds that are billed, or `undefined` where a length that decides is not known. */
export function billedSeconds(rule: BilledSeconds, lengths: Lengths): Span | undefined {
  const { given, made } = countedSeconds(rule, lengths);
  const billed = (end: keyof Span): number => {
    const seconds = given[end] + (isMadeCounted(rule) ? made[end] : 0) + (rule.plus ?? 0);
    const least = rule.timesOutput === undefined ? 0 : rule.timesOutput * made[end];
    return clamp(inSteps(Math.max(seconds, least), rule.step), rule);
  };
  const span = { min: billed('min'), max: billed('max') };
  return Number.isFinite(span.max) ? span : undefined;
}

/** Each length grows with those that it follows, so the ends of one are the ends of the other. */
function countedSeconds(rule: BilledSeconds, { output, input, audio }: Lengths): Counted {
  const { of = 'output', inputMin, inputMax, followsInput } = rule;
  const known = of === 'audio' ? audio : input;
  const bounds = { min: inputMin, max: inputMax };
  const made =
    output === undefined && followsInput !== undefined
      ? within(followsInput, spanOf(input, rule))
      : spanOf(output, rule);
  return { given: of === 'output' ? nothing : within(bounds, spanOf(known, rule)), made };
}

function isMadeCounted({ of = 'output' }: BilledSeconds): boolean {
  return of === 'output' || of === 'input-and-output';
}

function spanOf(seconds: number | undefined, { round }: BilledSeconds): Span {
  if (seconds === undefined) return anyLength;
  const whole = round === undefined ? seconds : rounded[round](seconds);
  return { min: whole, max: whole };
}

const rounded = { up: Math.ceil, down: Math.floor } as const;

function within(bounds: SecondsBounds, { min, max }: Span): Span {
  return { min: clamp(min, bounds), max: clamp(max, bounds) };
}

function clamp(value: number, { min = 0, max = Number.POSITIVE_INFINITY }: SecondsBounds): number {
  return Math.min(Math.max(value, min), max);
}

function inSteps(seconds: number, step: number | undefined): number {
  // Tenths of a second are not exact in binary: 0.3 / 0.1 is a hair under 3.
  return step === undefined ? seconds : Math.ceil(seconds / step - 1e-9) * step;
}

/** How the billed seconds came about, where they are not simply those of the video made. */
export function secondsStep(
  rule: BilledSeconds,
  lengths: Lengths,
  { max }: Span,
): readonly PriceStep[] {
  const { of = 'output', plus = 0, step } = rule;
  const isPlain = of === 'output' && step === undefined && rule.followsInput === undefined;
  if (isPlain) return [];
  const { given, made } = countedSeconds(rule, lengths);
  const outputSeconds = isMadeCounted(rule) ? made.max : 0;
  // Where only a bound of what is billed is known, there is no sum to show.
  if (!Number.isFinite(given.max + outputSeconds)) return [];
  return [
    {
      kind: 'seconds',
      of,
      inputSeconds: given.max,
      outputSeconds,
      plus,
      ...(step === undefined ? {} : { step }),
      billedSeconds: max,
    },
  ];
}
