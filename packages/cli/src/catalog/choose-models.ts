import type { Mode } from '@genlock/core';
import type { ModelOrder } from './model-orders.ts';
import type { ModelRow, PriceFigure } from './model-rows.ts';

/** What a model has to do. What is left out does not matter. */
export interface ModelWish {
  readonly mode?: Mode | undefined;
  /** A part of its id, or of that of an endpoint. */
  readonly name?: string | undefined;
  /** Whether it has to make sound. */
  readonly audio?: boolean | undefined;
  readonly resolution?: string | undefined;
  /** What a second may cost at the most, at the cheapest options that fit, in USD. */
  readonly maxUsdPerSecond?: number | undefined;
}

/** The models that do what is wished. */
export function chooseModels(
  rows: readonly ModelRow[],
  wish: ModelWish,
  order: ModelOrder,
): readonly ModelRow[] {
  const chosen = rows.filter((row) => fits(row, wish));
  return order === 'name'
    ? chosen
    : chosen.toSorted((a, b) => cheapestOf(a, wish) - cheapestOf(b, wish));
}

function fits(row: ModelRow, wish: ModelWish): boolean {
  const { mode, name, audio, resolution, maxUsdPerSecond } = wish;
  return (
    (mode === undefined || row.modes.includes(mode)) &&
    (name === undefined || [row.model, ...row.endpoints].some((id) => id.includes(name))) &&
    (audio !== true || row.audio === 'switch' || row.audio === 'always') &&
    (resolution === undefined || row.resolutions.includes(resolution.toLowerCase())) &&
    (maxUsdPerSecond === undefined || cheapestOf(row, wish) <= maxUsdPerSecond)
  );
}

/** The lowest USD for a second that holds for the wish; infinite where none is known. */
function cheapestOf(row: ModelRow, wish: ModelWish): number {
  const usd = row.prices.flatMap((figure) =>
    figure.usd !== undefined && figure.per === 'second' && holds(figure, wish) ? figure.usd : [],
  );
  return Math.min(Infinity, ...usd);
}

function holds({ when }: PriceFigure, { audio, resolution }: ModelWish): boolean {
  const words = when.split(', ');
  if (audio === true && words.includes('silent')) return false;
  const size = words.find((word) => /^\d+[pk]$/i.test(word));
  return resolution === undefined || size === undefined || size === resolution.toLowerCase();
}
