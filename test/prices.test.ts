import { PriceUnknownError, type Endpoint, type Estimate, type VideoRequest } from '@genlock/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { published, rowsOf, type Published, type PublishedEndpoint } from './support/published.ts';
import { randomRequest } from './support/random-request.ts';

// Prices once more, by arithmetic that shares nothing with the product but the question.

interface Case {
  readonly one: Published;
  readonly line: PublishedEndpoint;
  readonly row: Endpoint;
}

const cases: readonly Case[] = published.flatMap((one) =>
  one.endpoints
    .filter(({ price }) => price !== undefined)
    .flatMap((line) => rowsOf(one, line).map((row) => ({ one, line, row }))),
);

/** Micro-dollars, and the least that they may be where a surcharge is not published. */
type Span = readonly [least: bigint, most: bigint];

/** As published, or `undefined` where the options have no figure. */
function publishedPrice({ one, line, row }: Case, request: VideoRequest): Span | undefined {
  const { perTask, givenAndMade, of, usual = 5, billed } = line.price ?? {};
  const perSecond = ((request.fps ?? 0) > 30 ? line.price?.fast : line.price?.perSecond) ?? {};
  if (of === 'audio') return times(perSecond['any'], request.audioSeconds ?? usual);
  const shots = request.shots?.map(({ durationSeconds }) => durationSeconds);
  const seconds =
    request.durationSeconds ?? shots?.reduce((sum, length) => sum + length, 0) ?? of ?? usual;
  if (typeof seconds === 'string') throw new Error('the length of an input is always said here');
  if (perTask !== undefined) return times(perTask[String(seconds)], 1);
  if (givenAndMade !== undefined) {
    const given = request.inputSeconds ?? 0;
    return times(givenAndMade[request.resolution ?? '720p'], Math.max(given, seconds) + seconds);
  }
  const hasVideo = request.references?.some((media) => media === 'https://me.test/a.mp4') === true;
  // The rate with a video is not published, and probably another one.
  if (row.id === 'kwaivgi/kling-v4.0/reference-to-video' && hasVideo) return undefined;
  const hasVoice = request.providerOptions?.[one.name] !== undefined;
  const hasAudio = request.generateAudio === true;
  const usd =
    (hasVideo ? perSecond['video'] : undefined) ??
    (hasVoice ? (perSecond['voice'] ?? perSecond['audio']) : undefined) ??
    perSecond[request.resolution ?? ''] ??
    perSecond[hasAudio ? 'audio' : 'silent'] ??
    perSecond['any'];
  const [least, most] = billed ?? [0, Infinity];
  const counted = Math.min(Math.max(seconds, least), most);
  return times(usd, Math.ceil(counted / (line.price?.per ?? 1)));
}

function times(usd: number | readonly [number, number] | undefined, units: number) {
  if (usd === undefined) return undefined;
  const [least, most] = typeof usd === 'number' ? [usd, usd] : usd;
  return [micro(least) * BigInt(units), micro(most) * BigInt(units)] as const;
}

/** Digits, not floating point. */
function micro(usd: number): bigint {
  const [whole = '', decimals = ''] = String(usd).split('.');
  return BigInt(`${whole}${decimals.padEnd(6, '0')}`);
}

/** The lower and the upper end of an estimate. */
function spanOf(estimate: Estimate | undefined): readonly bigint[] {
  if (estimate === undefined) return [];
  return [micro(estimate.range?.minUsd ?? estimate.usd), micro(estimate.usd)];
}

function estimateOf({ provider }: Published, request: VideoRequest): Estimate | undefined {
  try {
    return provider.estimate(request);
  } catch (error) {
    if (PriceUnknownError.isInstance(error)) return undefined;
    throw error;
  }
}

const requests = fc
  .constantFrom(...cases)
  .chain((each) =>
    fc.record({ each: fc.constant(each), request: randomRequest(each.one.name, each.row) }),
  )
  .filter(({ each, request }) => each.one.provider.supports(request).isSupported);

describe('an estimate', () => {
  it('is what the provider publishes, to the micro-dollar, in 1,000 requests', () => {
    const seed = Number(process.env['GENLOCK_SEED'] ?? Date.now() % 1e9);
    console.log(`prices.test.ts: GENLOCK_SEED=${seed}`);
    let compared = 0;
    fc.assert(
      fc.property(requests, ({ each, request }) => {
        const expected = publishedPrice(each, request);
        const estimate = estimateOf(each.one, request);
        if (expected === undefined) return;
        compared += 1;
        expect([each.row.id, ...spanOf(estimate)]).toEqual([each.row.id, ...expected]);
      }),
      { numRuns: 1_000, seed },
    );
    expect(compared).toBeGreaterThan(900);
  });

  it('is a range where the length of a given video is not said', () => {
    const edits = cases.filter(({ line }) => line.price?.of === 'input');
    expect(edits.length).toBeGreaterThan(10);
    for (const { one, row } of edits) {
      const [request] = fc.sample(randomRequest(one.name, row), 1);
      if (request === undefined) throw new Error('no request');
      const estimate = estimateOf(one, {
        ...request,
        durationSeconds: undefined,
        inputSeconds: undefined,
      });
      const { min, max } = row.price?.seconds ?? {};
      const { rates: all = [], credits } = row.price ?? {};
      const unasked = Object.keys(row.rawFacts ?? {});
      const rates = all
        .filter(({ when }) => unasked.every((fact) => when[fact] !== true))
        // Rates in credits have no sixth place, and a credit is a whole number of micro-dollars.
        .map(({ usd }) => (credits === undefined ? usd : (usd * 1e6 * (credits.usd ?? 0)) / 1e6));
      const [cheapest, costliest] = [micro(Math.min(...rates)), micro(Math.max(...rates))];
      // Without bounds there is no price at all.
      const bounds =
        min === undefined || max === undefined
          ? []
          : [cheapest * BigInt(min), (costliest * BigInt(Math.round(max * 100))) / 100n];
      expect([row.id, ...spanOf(estimate)]).toEqual([row.id, ...bounds]);
    }
  });
});
