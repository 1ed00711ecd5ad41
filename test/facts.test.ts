import {
  encodeBody,
  PriceUnknownError,
  type Endpoint,
  type Estimate,
  type VideoRequest,
} from '@genlock/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  factsOf,
  faultsOf,
  figureFor,
  micro,
  microUsd,
  type Body,
  type Fact,
  type GivenSeconds,
  type PriceFact,
} from './support/facts.ts';
import { preparedOf, urlOf } from './support/prepared.ts';
import { published, type Published } from './support/published.ts';
import { randomRequest } from './support/random-request.ts';

// The rows beyond Kling against what is published, by arithmetic that shares nothing with the product but
// the wire body.

const seed = Number(process.env['GENLOCK_SEED'] ?? Date.now() % 1e9);
/** And 25 for each figure, so that none of them is missed. */
const requestsEach = 120;

/** Who sells them: every provider of which facts are written down. */
const cases = (
  await Promise.all(published.map(async (one) => [one.name, one, await factsOf(one.name)] as const))
).filter(([, , facts]) => facts.length > 0);

interface Pair {
  readonly fact: Fact;
  readonly row: Endpoint;
}

const pairsOf = ({ provider }: Published, facts: readonly Fact[]): readonly Pair[] =>
  facts.flatMap((fact) =>
    provider.endpoints.filter(({ id }) => id === fact.id).map((row) => ({ fact, row })),
  );

describe.each(cases)('the rows of %s beyond Kling', (name, one, facts) => {
  const pairs = pairsOf(one, facts);

  it('serve every endpoint whose facts are published, or say why not', () => {
    const reasons = new Set(one.provider.unsupportedEndpoints?.map(({ id }) => id));
    const served = new Set(pairs.map(({ fact }) => fact.id));
    const missing = facts.filter(({ id }) => !served.has(id) && !reasons.has(id));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('are all published somewhere', () => {
    const known = new Set([...facts, ...one.endpoints].map(({ id }) => id));
    const own = one.provider.endpoints.filter(({ id, key }) => !known.has(id) && !known.has(key));
    expect(own.map(({ key }) => key)).toEqual([]);
  });

  it('have the mode and the neutral model that the facts have', () => {
    for (const { fact, row } of pairs) {
      const { id, mode, model = row.model } = fact;
      // One endpoint may serve a second mode by a row of its own.
      const modes = pairs.filter((pair) => pair.fact === fact).map((pair) => pair.row.mode);
      expect({ id, modes, model: row.model }).toEqual({
        id,
        modes: expect.arrayContaining([mode]),
        model,
      });
    }
  });

  it('send what the endpoint takes and nothing else, with all that it needs', () => {
    const faults = pairs.flatMap(({ fact, row }) =>
      asked(one, row, fact).flatMap(({ body, request }) =>
        faultsOf(fact, body).map((fault) => ({ id: row.key, fault, request: inShort(request) })),
      ),
    );
    expect(onceEach(faults)).toEqual([]);
  });

  it('name no raw field that the endpoint does not declare', () => {
    const unknown = pairs.flatMap(({ fact, row }) =>
      [...row.rawFields, ...Object.keys(row.rawDefaults ?? {})]
        .filter((path) => fact.fields[path.split('.')[0] ?? ''] === undefined)
        .map((path) => `${row.key}: ${path}`),
    );
    expect(unknown).toEqual([]);
  });

  it('are estimated as they are published, to the micro-dollar', () => {
    console.log(`facts.test.ts, ${name}: GENLOCK_SEED=${seed}`);
    const differences = pairs.flatMap(({ fact, row }) =>
      asked(one, row, fact).flatMap(({ request, body, given }) => {
        const figure = figureFor(fact, body);
        if (figure === undefined || isUntold(figure, given)) return [];
        const expected = microUsd(fact, figure, body, given);
        const span = spanOf(one, request);
        const isSame = span !== undefined && isIn(span, expected, figure);
        const fault = `published ${expected}, estimated ${span?.join(' to ') ?? 'nothing'}`;
        return isSame ? [] : [{ id: row.key, fault, request: inShort(request) }];
      }),
    );
    expect(onceEach(differences)).toEqual([]);
  });

  it('were asked for at every published figure', () => {
    const hit = new Set(
      pairs.flatMap(({ fact, row }) =>
        asked(one, row, fact).map(({ body }) => figureFor(fact, body)),
      ),
    );
    const unasked = pairs.flatMap(({ fact }) =>
      fact.prices
        // Tokens stand behind figures by the second, for the sizes that those leave.
        .filter((figure) => figure.per !== '1000 tokens' && !hit.has(figure))
        .map((figure) => `${fact.id}: ${JSON.stringify(figure.when)}`),
    );
    expect([...new Set(unasked)]).toEqual([]);
  });

  it('are as old as they say, with a source', () => {
    for (const { asOf, source, id } of facts) {
      expect([id, asOf]).toEqual([id, expect.stringMatching(/^202[56]-/)]);
      expect(source).not.toBe('');
    }
  });
});

interface Asked {
  readonly request: VideoRequest;
  readonly body: Body;
  readonly given: GivenSeconds;
}

/** Media that nobody looks into; ten videos to refer to are not too long together. */
const media = {
  image: 'https://me.test/a.png',
  referenceVideo: 'https://me.test/a.mp4',
  referenceSeconds: 3,
  inputVideo: () => 'https://me.test/a.mp4',
  audio: () => 'https://me.test/a.wav',
  // Below and above what is billed at least and at most, and parts of a second.
  lengths: [1, 3, 4.5, 7.25, 10, 14, 650],
} as const;

const memory = new Map<Endpoint, readonly Asked[]>();

/** Requests that a row takes, the same for the same seed, with their wire bodies. */
function asked(one: Published, row: Endpoint, fact: Fact): readonly Asked[] {
  const known = memory.get(row);
  if (known !== undefined) return known;
  const requests = fc
    .record({ request: randomRequest(one.name, row, media), raw: rawOf(row, fact) })
    .map(({ request, raw }) => withRaw(one.name, request, raw))
    .filter((request) => one.provider.supports(request).isSupported);
  const numRuns = Math.max(requestsEach, 25 * fact.prices.length);
  const made = fc.sample(requests, { numRuns, seed }).map((request) => ({
    request,
    body: bodyOf(one, row, request),
    given: {
      video: request.inputSeconds ?? request.durationSeconds ?? 5,
      audio: request.audioSeconds ?? 5,
    },
  }));
  memory.set(row, made);
  return made;
}

function bodyOf({ name, words }: Published, row: Endpoint, request: VideoRequest): Body {
  return encodeBody(row, preparedOf(request), request.providerOptions?.[name] ?? {}, words);
}

/** Raw fields that a published figure hangs on. */
function rawOf({ rawFields }: Endpoint, { fields, prices }: Fact) {
  const names = new Set(prices.flatMap(({ when = {} }) => Object.keys(when)));
  const raw = [...names].filter((name) => rawFields.includes(name));
  return fc.record(
    Object.fromEntries(
      raw.map((name) => {
        const { type, enum: words = ['https://me.test/b.mp4'] } = fields[name] ?? {};
        return [name, type === 'boolean' ? fc.boolean() : fc.constantFrom(...words)];
      }),
    ),
    { requiredKeys: [] },
  );
}

function withRaw(
  name: string,
  request: VideoRequest,
  raw: Readonly<Record<string, string | number | boolean | undefined>>,
): VideoRequest {
  if (Object.keys(raw).length === 0) return request;
  const options = request.providerOptions?.[name] ?? {};
  return { ...request, providerOptions: { [name]: { ...options, ...raw } } };
}

/** Both ends of an estimate; `undefined` where there is none. */
function spanOf({ provider }: Published, request: VideoRequest): readonly bigint[] | undefined {
  try {
    const { range, usd }: Estimate = provider.estimate(request);
    return range === undefined ? [micro(usd)] : [micro(range.minUsd), micro(range.maxUsd)];
  } catch (error) {
    if (PriceUnknownError.isInstance(error)) return undefined;
    throw error;
  }
}

/**
 * Whether an estimate is what was expected: to the micro-dollar, or one end of a range. Half a micro-dollar
 * may go up or down. Tokens of a shape that is not said are somewhere in the range.
 */
function isIn(span: readonly bigint[], expected: bigint, { per }: PriceFact): boolean {
  const [least = 0n, most = least] = span;
  if (per === '1000 tokens') return least - 1n <= expected && expected <= most + 1n;
  return span.some((usd) => usd - expected <= 1n && expected - usd <= 1n);
}

/**
 * Whether what is given is so short or long that a provider without bounds in its price may not take it:
 * what a row then bills follows from the limits of its input.
 */
function isUntold({ min, max, video }: PriceFact, given: GivenSeconds): boolean {
  const isUsual = Object.values(given).every((seconds) => seconds >= 3 && seconds <= 10);
  return !isUsual && [min, max, video].every((bound) => bound === undefined);
}

/** A request as it may stand in a message. */
function inShort({ firstFrame, lastFrame, references, ...rest }: VideoRequest): string {
  const media = [firstFrame, lastFrame, ...(references ?? [])].filter((each) => each !== undefined);
  return JSON.stringify({ ...rest, media: media.map((each) => urlOf(each).slice(-3)) });
}

/** The first of each kind, by row. */
function onceEach<Each extends { readonly id: string; readonly fault: string }>(
  all: readonly Each[],
): readonly Each[] {
  const kinds = new Map(all.toReversed().map((each) => [each.id, each]));
  return [...kinds.values()];
}
