import type { Endpoint, Price, Rate } from '../packages/core/dist/index.mjs';
import { priceAge } from '../packages/router/dist/index.mjs';
import { figureInWords } from '../scripts/figures.ts';
import { isForRawField, measuresIn, type NamedProvider } from '../scripts/provider-tables.ts';

/** A figure of a price table, and what it is for. */
export interface PriceFigure {
  readonly model: string;
  readonly mode: string;
  /** `with`, `without`, or `as the input`. */
  readonly sound: string;
  /** Resolution; `any` where it makes no difference. */
  readonly size: string;
  /** What else the figure hangs on; empty where nothing does. */
  readonly also: string;
  readonly provider: NamedProvider;
  readonly endpoint: string;
  /** `0.084`, `0.28 a task`, `not published`. */
  readonly words: string;
  /** To sort by. */
  readonly usd: number;
  /** The day it was true; empty where there is no figure. */
  readonly asOf: string;
  /** `57 days`. */
  readonly age: string;
  readonly isStale: boolean;
  readonly confidence: string;
  readonly source: string;
}

/** What costs the same with and without sound is a figure for both. */
function soundsOf({ fields, fixed }: Endpoint, rate: Rate | undefined): readonly string[] {
  if (rate?.when.audio !== undefined) return [rate.when.audio ? 'with' : 'without'];
  if (fields.some(({ from }) => from === 'generateAudio')) return ['without', 'with'];
  if (fixed.generateAudio === undefined) return ['as the input'];
  return [fixed.generateAudio ? 'with' : 'without'];
}

type Age = Pick<PriceFigure, 'asOf' | 'age' | 'isStale' | 'confidence'>;

function ageOf(price: Price, rate: Rate, now: number): Age {
  const { ageDays, isStale } = priceAge(price, now);
  const age = `${ageDays} ${ageDays === 1 ? 'day' : 'days'}`;
  return { asOf: price.asOf, age, isStale, confidence: rate.confidence ?? price.confidence };
}

function alsoOf(rate: Rate): string {
  const { when } = rate;
  const video = when.video === true ? ['with a video'] : [];
  return [...measuresIn(rate), ...video].join(', ');
}

function figuresOf(provider: NamedProvider, row: Endpoint, now: number): readonly PriceFigure[] {
  const { model, mode, key, price } = row;
  const of = { model, mode, provider, endpoint: key };
  if (price === undefined) {
    const none = { words: 'not published', usd: Number.MAX_VALUE, source: '', confidence: '' };
    const whole = { ...of, ...none, asOf: '', age: '', isStale: false, size: 'any', also: '' };
    return soundsOf(row, undefined).map((sound) => ({ ...whole, sound }));
  }
  return price.rates
    .filter((rate) => rate.when.voice !== true && !isForRawField(row, rate))
    .flatMap((rate) =>
      soundsOf(row, rate).map((sound) => ({
        ...of,
        ...ageOf(price, rate, now),
        sound,
        size: rate.when.resolution ?? 'any',
        also: alsoOf(rate),
        words: figureInWords(price, rate),
        usd: rate.usd,
        source: price.source.replace('<endpoint>', row.id),
      })),
    );
}

/** Every figure of every table, at the age that it has now. */
export function priceFigures(
  providers: readonly NamedProvider[],
  now: number,
): readonly PriceFigure[] {
  return providers.flatMap((named) =>
    named.provider.endpoints
      .filter(({ chosenBy }) => chosenBy === undefined)
      .flatMap((row) => figuresOf(named, row, now)),
  );
}
