import {
  formatUsd,
  rateFigure,
  unitOf,
  type Price,
  type PriceUnit,
  type Rate,
} from '../packages/core/dist/index.mjs';

/** What stands behind a figure that is not for a second. */
const units: Readonly<Record<PriceUnit, string>> = {
  second: '',
  task: ' a task',
  'million-tokens': ' a million tokens',
};

/** `0.084`, `0.28 a task`, `12 credits`. */
export function figureInWords(price: Price, rate: Rate): string {
  const { usd, credits = 0 } = rateFigure(price, rate);
  return `${usd === undefined ? `${credits} credits` : formatUsd(usd)}${units[unitOf(price, rate)]}`;
}

/** From the lowest figure to the highest, of each unit apart. */
export function figureRange(figures: readonly (readonly [Price, Rate])[]): string {
  const kinds = new Map<string, string[]>();
  for (const [price, rate] of figures.toSorted(([, a], [, b]) => a.usd - b.usd)) {
    const [figure = '', ...unit] = figureInWords(price, rate).split(' ');
    const kind = unit.join(' ');
    kinds.set(kind, [...(kinds.get(kind) ?? []), figure]);
  }
  return [...kinds]
    .map(([kind, all]) => {
      const [lowest, highest] = [all[0], all.at(-1)];
      const range = lowest === highest ? lowest : `${lowest} to ${highest}`;
      return kind === '' ? range : `${range} ${kind}`;
    })
    .join(', ');
}
