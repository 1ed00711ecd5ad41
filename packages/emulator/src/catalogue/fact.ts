import type { Endpoint } from './endpoint.ts';
import type { Counted, Expected, TariffRate } from './tariff.ts';

/** A field as a file of facts has it. */
interface FieldFact {
  readonly type: string;
  readonly required?: boolean | undefined;
  readonly media?: string | undefined;
  readonly enum?: readonly (string | number)[] | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly maxItems?: number | undefined;
  readonly default?: string | number | boolean | undefined;
}

interface CountFact {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly round?: string | undefined;
  readonly step?: number | undefined;
}

interface PriceFact extends CountFact {
  readonly usd: number;
  readonly when?: Readonly<Record<string, Expected | undefined>> | undefined;
  readonly per?: string | undefined;
  readonly of?: string | undefined;
  readonly video?: CountFact | undefined;
  readonly plus?: number | undefined;
  readonly plusUsd?: number | undefined;
}

/** What one provider publishes about the endpoints of one vendor. */
export interface FactFile {
  /** Public pages, packages and repositories, by the word that the endpoints name. */
  readonly sources: Readonly<Record<string, string | undefined>>;
  /** Fields as most endpoints of the file have them; `true` in an endpoint stands for these. */
  readonly usual: Readonly<Record<string, FieldFact | undefined>>;
  readonly endpoints: readonly {
    readonly id: string;
    readonly mode: string;
    /** Its source. */
    readonly from: string;
    /** The day it was true. */
    readonly asOf: string;
    /** What kind of source that is. */
    readonly kind: string;
    /** `high` or `medium`: how far it can be trusted. */
    readonly confidence: string;
    /** What the page says beyond fields and prices. */
    readonly note?: string | undefined;
    readonly fields: Readonly<Record<string, FieldFact | boolean | undefined>>;
    /** Empty where nothing is published, or nothing that can be counted from a request. */
    readonly prices: readonly PriceFact[];
    /** How long the clip is where no field says it. */
    readonly made?: CountFact | undefined;
    /** Set where `duration` of an extension means the whole. */
    readonly durationIs?: string | undefined;
  }[];
}

/** The endpoints of a file of facts. */
export function endpointsOf({ usual, endpoints }: FactFile): readonly Endpoint[] {
  return endpoints.map(({ id, mode, fields, prices, made, durationIs }) => ({
    id,
    fields: Object.fromEntries(
      Object.entries(fields).flatMap(([name, field]) => {
        const fact = typeof field === 'object' ? field : usual[name];
        return fact === undefined ? [] : [[name, fieldOf(fact)] as const];
      }),
    ),
    resolution: '720p',
    ...(mode === 'lip-sync' && { hasSound: true as const }),
    ...(mode === 'extend' && { extends: durationIs === 'whole' ? 'whole' : 'new-part' }),
    ...(prices.length > 0 && {
      tariff: { rates: prices.map(rateOf), made: made && countOf(made) },
    }),
  }));
}

function fieldOf({ type, required, media, enum: oneOf, default: fallback, ...limits }: FieldFact) {
  return {
    type: oneWord(type, types),
    isRequired: required === true ? (true as const) : undefined,
    oneOf,
    fallback,
    media: media === undefined ? undefined : oneWord(media, mediaKinds),
    ...limits,
  };
}

function rateOf({ per, of, video, round, ...rest }: PriceFact): TariffRate {
  return {
    ...rest,
    round: round === undefined ? undefined : oneWord(round, rounds),
    per: per === undefined ? undefined : oneWord(per, units),
    of: of === undefined ? undefined : oneWord(of, counts),
    video: video && countOf(video),
  };
}

function countOf({ round, ...rest }: CountFact): Counted {
  return { ...rest, round: round === undefined ? undefined : oneWord(round, rounds) };
}

const types = [
  'string',
  'integer',
  'number',
  'boolean',
  'string[]',
  'object[]',
  'object',
  'any',
] as const;
const mediaKinds = ['image', 'video', 'audio'] as const;
const units = ['second', 'minute', 'call', '1000 tokens'] as const;
const counts = ['made', 'video', 'audio', 'longest audio', 'made+video'] as const;
const rounds = ['up', 'down'] as const;

function oneWord<Word extends string>(text: string, words: readonly Word[]): Word {
  const word = words.find((each) => each === text);
  if (word === undefined) throw new Error(`${text} is none of ${words.join(', ')}`);
  return word;
}
