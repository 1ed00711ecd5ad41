import { describe, expect, it } from 'vitest';
import { published } from './support/published.ts';

describe.each(published.map((one) => [one.name, one.provider] as const))(
  '%s',
  (_name, provider) => {
    it('says whether a refusal is charged, with day and source, and estimates say it too', () => {
      const { chargedIfRefused: fact, endpoints } = provider;
      expect(fact).toMatchObject({
        answer: expect.stringMatching(/^(?:yes|no|unknown)$/),
        asOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        source: expect.stringMatching(/\S/),
      });
      // What nobody publishes is no fact, and a proof of nothing.
      if (fact?.answer === 'yes') expect(fact.confidence).not.toBe('inferred');
      for (const row of endpoints) {
        if (row.chargedIfRefused !== undefined) expect(row.chargedIfRefused.source).toMatch(/\S/);
      }
    });
  },
);
