import {
  checkOptions,
  GenlockError,
  kinds,
  type ChecksOf,
  type Estimate,
  type Support,
  type VideoProvider,
  type VideoRequest,
} from '@genlock/core';
import type { CompareOptions, ComparisonNote, ComparisonRow } from './comparison.ts';
import { priceAge } from './price-age.ts';
import { bestOffer } from './routing/offers.ts';
import { sumEstimates } from './sum-estimates.ts';

/**
 * What a request, or a batch of them, costs at each provider: offline, from the tables, one row a
 * provider. Cheapest first, equals in the order of the providers; who cannot serve comes last.
 *
 * @example
 * const clips = Array.from({ length: 1_000 }, () => ({ model: 'kling-v3.0-std', prompt: 'A kite' }));
 * const [best] = compare(clips, [wavespeed, fal, atlascloud]);
 *
 * @throws RangeError for an empty list
 */
export function compare(
  requests: VideoRequest | readonly VideoRequest[],
  providers: readonly VideoProvider[],
  options: CompareOptions = {},
): readonly ComparisonRow[] {
  checkOptions('compare', options, optionChecks);
  const { now = Date.now } = options;
  const list = listOf(requests);
  if (list.length === 0) throw new RangeError('There are no requests to compare prices for.');
  const [first, ...others] = providers
    .map((provider) => compareAt(provider, list, now()))
    .toSorted((a, b) => costOf(a) - costOf(b));
  if (first === undefined) return [];
  return first.canServe ? [{ ...first, isBest: true }, ...others] : [first, ...others];
}

const optionChecks: ChecksOf<CompareOptions> = { now: kinds.aFunction };

/** One request or many, as many. */
export function listOf<Request>(requests: Request | readonly Request[]): readonly Request[] {
  return isList(requests) ? requests : [requests];
}

function isList<Request>(requests: Request | readonly Request[]): requests is readonly Request[] {
  return Array.isArray(requests);
}

function costOf(row: ComparisonRow): number {
  return row.canServe ? row.totalUsd : Number.MAX_VALUE;
}

function compareAt(
  provider: VideoProvider,
  requests: readonly VideoRequest[],
  now: number,
): ComparisonRow {
  // A batch often holds one object many times.
  const known = new Map<VideoRequest, Answer>();
  const answers = requests.map((request) => {
    const answer = known.get(request) ?? answerOf(provider, request);
    known.set(request, answer);
    return answer;
  });
  const estimates = answers.flatMap(({ estimate }) => estimate ?? []);
  const facts = {
    provider: provider.id,
    endpoints: [...new Set(answers.flatMap(({ endpoint }) => endpoint ?? []))],
    problems: collect(answers, ({ reasons }) => reasons),
    warnings: collect(answers, ({ warnings }) => warnings),
    isBest: false,
  } as const;
  if (estimates.length < answers.length) return { ...facts, canServe: false };
  const sum = sumEstimates(estimates);
  return { ...facts, canServe: true, ...sum, ...priceAge(sum, now) };
}

/** What one provider says to one request: an estimate, or reasons why there is none. */
interface Answer {
  readonly endpoint: string | undefined;
  readonly estimate: Estimate | undefined;
  readonly reasons: readonly string[];
  readonly warnings: readonly string[];
}

function answerOf(provider: VideoProvider, asked: VideoRequest): Answer {
  const { support, request } = bestOffer(provider, asked);
  if (!support.isSupported) {
    const { reasons } = support;
    return { endpoint: undefined, estimate: undefined, reasons, warnings: [] };
  }
  const facts = { endpoint: support.endpoint.key, warnings: support.warnings.map(warningInWords) };
  try {
    return { ...facts, estimate: provider.estimate(request), reasons: [] };
  } catch (error) {
    if (!GenlockError.isInstance(error)) throw error;
    return { ...facts, estimate: undefined, reasons: [error.message] };
  }
}

type Warning = Extract<Support, { isSupported: true }>['warnings'][number];

/** A warning as a sentence. */
export function warningInWords(warning: Warning): string {
  if ('message' in warning) return warning.message;
  return `${warning.feature}: ${warning.details ?? 'it is not taken'}`;
}

/** Each text once, with the places of all requests that it was said of. */
function collect(
  answers: readonly Answer[],
  textsOf: (answer: Answer) => readonly string[],
): readonly ComparisonNote[] {
  const places = new Map<string, number[]>();
  for (const [index, answer] of answers.entries()) {
    for (const text of new Set(textsOf(answer))) {
      const requests = places.get(text) ?? [];
      requests.push(index);
      places.set(text, requests);
    }
  }
  return [...places].map(([text, requests]) => ({ text, requests }));
}
