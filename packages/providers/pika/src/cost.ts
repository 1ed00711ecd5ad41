import { byWord, toUsd } from '@genlock/core';
import type { CatalogueEntry } from './wire.ts';

/** A wire body, as far as a price reads it. */
type Body = Readonly<Record<string, unknown>>;

type Component = NonNullable<CatalogueEntry['display_pricing']>['components'][number];
type Tier = Component['price_tiers'][number];

/** What is counted, by the word of the catalogue. Tokens and seconds that are given are not known. */
const quantities: Readonly<Record<string, (body: Body) => number | undefined>> = {
  second: secondsOf,
  output_second: secondsOf,
  request: () => 1,
};

/**
 * What a body costs by the catalogue's prices, in USD: the sum of all components, or nothing where
 * one of them cannot be told. No answer tells what a task has cost.
 */
export function priceOf(
  { display_pricing: pricing }: CatalogueEntry,
  body: Body,
): number | undefined {
  const parts = pricing?.components.map((component) => microUsdOf(component, body)) ?? [];
  const known = parts.filter((part) => part !== undefined);
  if (known.length === 0 || known.length < parts.length) return undefined;
  return toUsd(known.reduce((sum, part) => sum + part, 0));
}

function microUsdOf({ role, unit, price_tiers: tiers }: Component, body: Body) {
  const quantity = byWord(quantities, unit.type)?.(body);
  const rate = rateOf(tiers, body);
  if (role !== 'output' || quantity === undefined || rate === undefined) return undefined;
  return (rate * quantity) / (unit.quantity ?? 1);
}

/** The figure of the tier that says the most of a body; none where two say different things. */
function rateOf(tiers: readonly Tier[], body: Body): number | undefined {
  const fitting = tiers.filter(({ spec = {} }) =>
    Object.entries(spec).every(([name, value]) => isAsked(body[name], value)),
  );
  const most = Math.max(...fitting.map(({ spec = {} }) => Object.keys(spec).length));
  const rates = fitting.filter(({ spec = {} }) => Object.keys(spec).length === most).map(microUsd);
  return new Set(rates).size === 1 ? rates[0] : undefined;
}

/** Micro-dollars, as some readers of the catalogue have it, or dollars as a copy of it has. */
function microUsd({ micro_usd: micro, sell_usd: usd }: Tier): number | undefined {
  const found = micro ?? (usd === undefined ? undefined : usd * 1e6);
  return found !== undefined && found > 0 ? found : undefined;
}

/** What a switch is called, by what it says. */
const switches: Readonly<Record<string, string>> = {
  true: 'on',
  native: 'on',
  false: 'off',
  undefined: 'off',
};

function isAsked(asked: unknown, value: unknown): boolean {
  const [one, other] = [asked, value].map((each) => {
    const word = String(each).toLowerCase();
    return byWord(switches, word) ?? word;
  });
  return one === other;
}

function secondsOf(body: Body): number | undefined {
  const seconds = Number(body['duration'] ?? body['duration_s']);
  return seconds > 0 ? seconds : undefined;
}
