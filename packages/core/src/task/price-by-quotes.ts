import { guardedInstead } from '../endpoint/guarded-fields.ts';
import { encodeBody } from '../endpoint/encode-body.ts';
import {
  withKey,
  type EndpointRow,
  type Field,
  type PreparedFields,
} from '../endpoint/endpoint.ts';
import { TransportError } from '../http/transport-error.ts';
import { amountOrNone } from '../money/amount.ts';
import type { Engine } from '../provider/engine.ts';
import type { Price, Rate } from '../types/price.ts';

/** More calls than that are not made for one row. */
const mostQuotes = 24;
const placeholderUrl = 'https://example.com/not-uploaded';

/** What the price of a described row may hang on: nothing else is tried out. */
const deciders: readonly Field['from'][] = ['durationSeconds', 'resolution', 'generateAudio'];

/**
 * The price by the second of a row that was read from a live schema, out of the answers of the
 * provider's price call for each size, with and without sound, for the shortest and the longest clip.
 *
 * @param pricedBy - the wire fields that the price hangs on
 * @returns `undefined` where it hangs on anything else, is not by the second, or was not told
 */
export async function priceByQuotes(
  engine: Engine,
  row: EndpointRow,
  pricedBy: readonly string[],
): Promise<Price | undefined> {
  const duration = row.fields.find((field) => field.from === 'durationSeconds');
  const lengths = duration === undefined ? undefined : endsOf(duration);
  if (lengths === undefined || !hangsOnDeciders(row, pricedBy)) return undefined;
  const cases = casesOf(row);
  if (cases.length * lengths.length > mostQuotes) return undefined;
  const rates: Rate[] = [];
  for (const when of cases) {
    const usd = await perSecond(engine, row, { ...when, lengths });
    if (usd === undefined) return undefined;
    rates.push({ when: { ...when }, usd });
  }
  const { asOf } = row;
  const source = `answers of the price call for ${row.id}`;
  return { asOf, source, confidence: 'inferred', unit: 'second', rates };
}

/** The shortest and the longest clip. */
function endsOf({ limits = {} }: Field): readonly number[] | undefined {
  const { oneOf, min, max } = limits;
  const all = oneOf?.flatMap((value) => (typeof value === 'number' ? [value] : [])) ?? [min, max];
  const seconds = all.filter((value) => value !== undefined);
  return seconds.length < 2 ? undefined : [Math.min(...seconds), Math.max(...seconds)];
}

function hangsOnDeciders(
  { fields, rawFields, rawDefaults = {} }: EndpointRow,
  pricedBy: readonly string[],
): boolean {
  const isLeft = ({ from, to }: Field): boolean =>
    pricedBy.includes(to) && !deciders.includes(from);
  // A raw field that no caller may give is always as it is now.
  const isOpen = (name: string): boolean =>
    pricedBy.includes(name) && !(guardedInstead(name) !== undefined && name in rawDefaults);
  return !fields.some(isLeft) && !rawFields.some(isOpen);
}

interface Case {
  readonly resolution?: string;
  readonly audio?: boolean;
}

/** Every size, with and without sound, as far as the row lets a caller choose. */
function casesOf({ fields }: EndpointRow): readonly Case[] {
  const sizes = fields.find(({ from }) => from === 'resolution')?.limits?.oneOf ?? [];
  const hasAudio = fields.some(({ from }) => from === 'generateAudio');
  const bySize: readonly Case[] =
    sizes.length === 0 ? [{}] : sizes.map((size) => ({ resolution: String(size) }));
  return hasAudio
    ? bySize.flatMap((each) => [true, false].map((audio) => ({ ...each, audio })))
    : bySize;
}

/** USD a second, where a clip of either length costs the same by the second. */
async function perSecond(
  engine: Engine,
  row: EndpointRow,
  { lengths, resolution, audio }: Case & { readonly lengths: readonly number[] },
): Promise<number | undefined> {
  const figures: number[] = [];
  for (const durationSeconds of lengths) {
    const usd = await quoteOf(engine, row, {
      ...mediaOf(row),
      durationSeconds,
      resolution,
      generateAudio: audio,
    });
    if (usd === undefined || usd <= 0) return undefined;
    figures.push(usd / durationSeconds);
  }
  const [least, most] = [Math.min(...figures), Math.max(...figures)];
  // Figures have six decimals: a clip of a second may be off by half of the last one.
  return most - least > 0.000_001 ? undefined : Math.round(most * 1e6) / 1e6;
}

/** What a row needs beside what the price hangs on. */
function mediaOf({ fields }: EndpointRow): PreparedFields {
  const needs = (from: Field['from']): boolean =>
    fields.some((field) => field.from === from && field.required === true);
  return {
    ...(needs('prompt') && { prompt: 'a kite' }),
    ...(needs('firstFrame') && { firstFrame: placeholderUrl }),
    ...(needs('lastFrame') && { lastFrame: placeholderUrl }),
  };
}

async function quoteOf(
  { definition, connection }: Engine,
  row: EndpointRow,
  fields: PreparedFields,
): Promise<number | undefined> {
  const endpoint = withKey(row);
  const body = encodeBody(endpoint, fields, {}, definition);
  try {
    return amountOrNone(await definition.protocol.quote?.(connection, { endpoint, body }));
  } catch (error) {
    if (error instanceof TransportError) return undefined;
    throw error;
  }
}
