import {
  formatUsd,
  rateFigure,
  unitOf,
  type Confidence,
  type Endpoint,
  type Mode,
  type PriceUnit,
  type RateFigure,
  type RequestField,
  type VideoProvider,
} from '@genlock/core';
import { conditionInWords } from '../render/words.ts';

/** Lengths that a video can have. */
export type Seconds =
  | { readonly oneOf: readonly number[] }
  | { readonly min: number; readonly max: number }
  /** As long as the video that is given. */
  | 'input';

/** Where sound comes from: the caller switches it, it is always there, or never; or nobody says. */
export type Audio = 'switch' | 'always' | 'never' | 'unknown';

/** One figure of a price, with the condition in words: empty when it always holds. */
export interface PriceFigure extends RateFigure {
  readonly per: PriceUnit;
  readonly when: string;
  readonly confidence: Confidence;
}

/** What a model can do at a provider. Modes that can do the same at the same price share a row. */
export interface ModelRow {
  /** What to ask for: the neutral model id, or the endpoint's own where only that leads to it. */
  readonly model: string;
  readonly provider: string;
  readonly modes: readonly Mode[];
  readonly endpoints: readonly string[];
  /** `undefined` where nobody says. */
  readonly seconds: Seconds | undefined;
  readonly resolutions: readonly string[];
  readonly audio: Audio;
  /** Empty where no price is known. */
  readonly prices: readonly PriceFigure[];
  /** The day of its oldest price; `undefined` where no price is known. */
  readonly priceAsOf: string | undefined;
  /** How sure it is that the endpoint and its fields are as they are shown. */
  readonly confidence: Confidence;
}

/** Every model of these providers, sorted by model, then by the order of the providers. */
export function modelRows(providers: readonly VideoProvider[]): readonly ModelRow[] {
  const rows = new Map<string, ModelRow>();
  for (const provider of providers) {
    for (const endpoint of provider.endpoints) {
      const row = modelRow(provider.id, endpoint);
      const { modes: _modes, endpoints: _endpoints, priceAsOf: _day, ...sameness } = row;
      const key = JSON.stringify(sameness);
      const known = rows.get(key);
      rows.set(key, known === undefined ? row : merge(known, row));
    }
  }
  return [...rows.values()].toSorted((a, b) => byVersion.compare(b.model, a.model));
}

const byVersion = new Intl.Collator('en', { numeric: true });

function merge(known: ModelRow, row: ModelRow): ModelRow {
  return {
    ...known,
    modes: [...new Set([...known.modes, ...row.modes])],
    endpoints: [...known.endpoints, ...row.endpoints],
    priceAsOf: [known.priceAsOf, row.priceAsOf].filter((day) => day !== undefined).toSorted()[0],
  };
}

function modelRow(provider: string, endpoint: Endpoint): ModelRow {
  return {
    model: endpoint.chosenBy === 'id' ? endpoint.key : endpoint.model,
    provider,
    modes: [endpoint.mode],
    endpoints: [endpoint.key],
    seconds: secondsOf(endpoint),
    resolutions: resolutionsOf(endpoint),
    audio: audioOf(endpoint),
    prices: pricesOf(endpoint),
    priceAsOf: endpoint.price?.asOf,
    confidence: endpoint.confidence,
  };
}

function limitsOf({ fields }: Endpoint, name: RequestField): Endpoint['fields'][number]['limits'] {
  return fields.find(({ from }) => from === name)?.limits;
}

function secondsOf(endpoint: Endpoint): Seconds | undefined {
  const { oneOf, min, max } = limitsOf(endpoint, 'durationSeconds') ?? {};
  if (oneOf !== undefined) return { oneOf: oneOf.map(Number) };
  if (min !== undefined && max !== undefined) return { min, max };
  const { durationSeconds } = endpoint.fixed;
  return typeof durationSeconds === 'number' ? { oneOf: [durationSeconds] } : durationSeconds;
}

function resolutionsOf(endpoint: Endpoint): readonly string[] {
  const choices = limitsOf(endpoint, 'resolution')?.oneOf?.map(String) ?? [];
  const { resolution } = endpoint.fixed;
  return resolution === undefined ? choices : [...new Set([resolution, ...choices])];
}

function audioOf({ fields, fixed }: Endpoint): Audio {
  if (fields.some(({ from }) => from === 'generateAudio')) return 'switch';
  if (fixed.generateAudio === undefined) return 'unknown';
  return fixed.generateAudio ? 'always' : 'never';
}

function pricesOf({ price, rawFacts, mode }: Endpoint): readonly PriceFigure[] {
  if (price === undefined) return [];
  return price.rates
    .filter(({ when }) => when.voice !== true || rawFacts?.['voice'] !== undefined)
    .toSorted((a, b) => a.usd - b.usd)
    .map((rate) => ({
      ...rateFigure(price, rate),
      per: unitOf(price, rate),
      when: conditionInWords(rate.when, mode),
      confidence: rate.confidence ?? price.confidence,
    }));
}

/** `3 to 15`, `5, 10`, `as given`. */
export function secondsInWords(seconds: Seconds | undefined): string {
  if (seconds === undefined) return '?';
  if (seconds === 'input') return 'as given';
  return 'oneOf' in seconds ? seconds.oneOf.join(', ') : `${seconds.min} to ${seconds.max}`;
}

/** How sure a row is, and how sure its prices are where that is another matter. */
export function confidenceInWords({ confidence, prices }: ModelRow): readonly string[] {
  const others = new Set(
    prices.map((price) => price.confidence).filter((one) => one !== confidence),
  );
  return others.size === 0 ? [confidence] : [confidence, `price: ${[...others].join(' or ')}`];
}

const unitWords: Readonly<Record<PriceUnit, string>> = {
  second: '',
  task: ' a task',
  'million-tokens': ' a million tokens',
};

/** `0.126 audio`; `0.28 a task`; `12 credits 720p`. */
function figureInWords({ usd, credits = 0, per, when }: PriceFigure): string {
  const amount = usd === undefined ? `${credits} credits` : formatUsd(usd);
  return `${amount}${unitWords[per]}${when === '' ? '' : ` ${when}`}`;
}

/** Most figures that are listed one by one. */
const mostFigures = 3;

/**
 * All figures in a cell: each where there are few of them, else the lowest and the highest of each
 * unit: `0.025 to 0.075`.
 */
export function figuresInWords(figures: readonly PriceFigure[]): readonly string[] {
  if (figures.length <= mostFigures) return figures.map(figureInWords);
  const units = [...new Set(figures.map(({ per, credits }) => `${per} ${credits === undefined}`))];
  return units.map((unit) => {
    const alike = figures.filter(({ per, credits }) => `${per} ${credits === undefined}` === unit);
    const plain = alike.map((figure) => ({ ...figure, when: '' })).toSorted(byAmount);
    const [low, high] = [plain[0], plain.at(-1)];
    if (low === undefined || high === undefined) return '';
    const [from, to] = [figureInWords(low), figureInWords(high)];
    return from === to ? from : `${amountOf(low)} to ${to}`;
  });
}

function byAmount(a: PriceFigure, b: PriceFigure): number {
  return (a.usd ?? a.credits ?? 0) - (b.usd ?? b.credits ?? 0);
}

function amountOf({ usd, credits = 0 }: PriceFigure): string {
  return usd === undefined ? String(credits) : formatUsd(usd);
}
