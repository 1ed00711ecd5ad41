import { encodeBody, type PreparedFields } from '@genlock/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { published } from './support/published.ts';
import { randomRequest } from './support/random-request.ts';

const seed = Number(process.env['GENLOCK_SEED'] ?? Date.now() % 1e9);

describe.each(published.map((one) => [one.name, one] as const))('the rows of %s', (name, one) => {
  const { endpoints } = one.provider;
  const parsed: typeof endpoints = JSON.parse(JSON.stringify(endpoints));

  it('are data: they are the same after JSON', () => {
    expect(parsed).toStrictEqual(endpoints);
  });

  it('make the same bodies after JSON, for random requests', () => {
    console.log(`rows.test.ts, ${name}: GENLOCK_SEED=${seed}`);
    for (const [index, row] of endpoints.entries()) {
      const again = parsed[index] ?? row;
      for (const request of fc.sample(randomRequest(name, row), { numRuns: 5, seed })) {
        const fields = preparedOf(request);
        const body = encodeBody(row, fields, {}, one.words);
        expect(encodeBody(again, fields, {}, one.words)).toEqual(body);
      }
    }
  });
});

/** A request whose media are URLs already. */
function preparedOf(request: object): PreparedFields {
  const { references = [], ...rest }: { references?: readonly string[] } = request;
  return {
    ...rest,
    references: references.map((url) => ({
      url,
      kind: url.endsWith('.mp4') ? ('video' as const) : ('image' as const),
    })),
  };
}
