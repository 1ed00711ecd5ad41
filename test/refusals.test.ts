import { expect, it } from 'vitest';
import { published } from './support/published.ts';

it.each(published.map((one) => [one.name, one.provider] as const))(
  '%s says whether a refusal is charged, with its day and source',
  (_name, { chargedIfRefused: fact, endpoints }) => {
    expect(fact).toMatchObject({
      answer: expect.stringMatching(/^(?:yes|no|unknown)$/),
      asOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      source: expect.stringMatching(/\S/),
    });
    expect([fact?.answer, fact?.confidence]).not.toEqual(['yes', 'inferred']);
    const own = endpoints.flatMap(({ chargedIfRefused }) => chargedIfRefused?.source ?? []);
    expect(own).not.toContain('');
  },
);
