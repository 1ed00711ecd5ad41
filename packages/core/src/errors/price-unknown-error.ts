import { GenlockError, type ErrorFacts } from './genlock-error.ts';
import { isMarked } from './marker.ts';

const code = 'price-unknown';

/** No price with a source fits the request, and Genlock does not guess one. */
export class PriceUnknownError extends GenlockError {
  constructor(reason: string, facts: ErrorFacts = {}) {
    super(
      {
        name: 'PriceUnknownError',
        code,
        message: `No price for ${facts.endpoint ?? 'this request'}: ${reason}. Nothing was sent or charged.`,
      },
      facts,
    );
  }

  static override isInstance(error: unknown): error is PriceUnknownError {
    return isMarked(error, `genlock.error.${code}`);
  }
}
