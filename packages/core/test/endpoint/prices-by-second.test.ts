import { describe, expect, it } from 'vitest';
import { flatPrice, priceBySound, pricePerSecond } from '../../src/endpoint/prices-by-second.ts';

const facts = {
  asOf: '2026-11-22',
  source: 'the price list',
  confidence: 'official',
  seconds: { min: 3, max: 15 },
} as const;

describe('prices by the second', () => {
  it('keep source, day and billed seconds beside the rates', () => {
    const rates = [{ when: { resolution: '1080p' }, usd: 0.2 }];
    expect(pricePerSecond(facts, ...rates)).toEqual({ ...facts, unit: 'second', rates });
  });

  it('are one rate where nothing that is asked for makes a difference', () => {
    expect(flatPrice(facts, 0.1).rates).toEqual([{ when: {}, usd: 0.1 }]);
  });

  it('are two rates where sound does', () => {
    expect(priceBySound(facts, 0.1, 0.2).rates).toEqual([
      { when: { audio: true }, usd: 0.2 },
      { when: { audio: false }, usd: 0.1 },
    ]);
  });
});
