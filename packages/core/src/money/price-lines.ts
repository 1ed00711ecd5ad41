import type { PriceStep, PriceUnit, RateBounds, RateCondition, RateFact } from '../types/price.ts';
import { formatUsd } from './usd.ts';

/** The arithmetic of an estimate in words, one step a line. */
export function priceLines(steps: readonly PriceStep[]): readonly string[] {
  return steps.map(lineOf);
}

function lineOf(step: PriceStep): string {
  switch (step.kind) {
    case 'seconds':
      return `${sumOfSeconds(step)}: ${step.billedSeconds} s are billed`;
    case 'tokens':
      return `${step.pixels} pixels x ${step.fps} fps x ${step.seconds} s / 1024 = ${step.tokens} tokens`;
    case 'rate':
      return rateLine(step);
    case 'credits':
      return `${step.credits} credits x ${formatUsd(step.creditUsd)} USD = ${formatUsd(step.usd)} USD`;
    case 'on-top':
      return `${formatUsd(step.plusUsd)} USD for every task on top = ${formatUsd(step.usd)} USD`;
    case 'minimum':
      return `no task costs less than ${formatUsd(step.usd)} USD`;
    case 'discount':
      return `less ${step.percent} % (the pricing setting of this provider) = ${formatUsd(step.usd)} USD`;
    case 'quote':
      return `${step.provider} quotes ${formatUsd(step.usd)} USD for this body`;
  }
}

type Step<Kind extends PriceStep['kind']> = Extract<PriceStep, { kind: Kind }>;

function sumOfSeconds({ of, inputSeconds, outputSeconds, plus, step }: Step<'seconds'>): string {
  const isMade = of === 'output' || of === 'input-and-output';
  const parts = [
    ...(of === 'output' ? [] : [`${inputSeconds} s ${of === 'audio' ? 'of audio' : 'given'}`]),
    ...(isMade ? [`${outputSeconds} s made`] : []),
    ...(plus === 0 ? [] : [`${plus} s added to every task`]),
  ];
  return `${parts.join(' + ')}${step === undefined ? '' : `, in steps of ${step} s`}`;
}

const unitWords: Readonly<Record<PriceUnit, { readonly many: string; readonly each: string }>> = {
  second: { many: ' s', each: '/s' },
  task: { many: ' task', each: '' },
  'million-tokens': { many: ' million tokens', each: ' per million tokens' },
};

function rateLine(step: Step<'rate'>): string {
  const { unit, quantity, minQuantity, rate, perSeconds, when, currency, amount } = step;
  const { many } = unitWords[unit];
  const each = perSeconds === undefined ? unitWords[unit].each : ` per ${perSeconds} s`;
  const words = wordsOfCondition(when);
  const what = words.length === 0 ? '' : ` (${words.join(', ')})`;
  const money = currency === 'USD' ? formatUsd : String;
  const line = `${quantity}${many} x ${money(rate)} ${currency}${each}${what} = ${money(amount)} ${currency}`;
  return minQuantity === quantity
    ? line
    : `${line} at most: what is to be given bills ${minQuantity} to ${quantity}${many}`;
}

/** Words for the facts that core knows; any other is told by its name. */
const factWords: Readonly<Record<string, (value: RateFact) => string | undefined>> = {
  video: (value) => (value === true ? 'with a reference video' : undefined),
  voice: (value) => (value === true ? 'with a chosen voice' : undefined),
  audio: (value) => (value === true ? 'with audio' : 'without audio'),
  resolution: String,
  durationSeconds: (value) => `${value} s`,
  fps: (value) => `${value} fps`,
};

/** Bounds that a rate hangs on, in words: `up to 30`, `above 30`. */
export function boundsInWords({ above, upTo }: RateBounds): string {
  const words = [
    ...(above === undefined ? [] : [`above ${above}`]),
    ...(upTo === undefined ? [] : [`up to ${upTo}`]),
  ];
  return words.join(', ');
}

/** When a rate holds, in words. */
function wordsOfCondition(when: RateCondition): readonly string[] {
  const names = [...Object.keys(factWords), ...Object.keys(when)];
  return [...new Set(names)].flatMap((name) => {
    const value = when[name];
    if (value === undefined) return [];
    const fact = typeof value === 'object' ? boundsInWords(value) : value;
    const words = name in factWords ? factWords[name]?.(fact) : `${name}: ${fact}`;
    return words === undefined ? [] : [words];
  });
}
