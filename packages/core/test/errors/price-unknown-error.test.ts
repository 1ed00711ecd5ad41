import { describe, expect, it } from 'vitest';
import { PriceUnknownError } from '../../src/errors/price-unknown-error.ts';

describe('the error for a price that nobody knows', () => {
  it.each(['allowUnknownCost', 'pricing', 'quote'])(
    'names %s as a way out (case 3.4)',
    (wayOut) => {
      const { message } = new PriceUnknownError('no rate fits', { endpoint: 'acme/film' });
      expect(message).toContain(wayOut);
      expect(message).toContain('Nothing was sent or charged');
    },
  );
});
