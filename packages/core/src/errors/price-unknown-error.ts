import { GenlockError, type ErrorFacts } from './genlock-error.ts';
import { clause } from './clause.ts';
import { isMarked } from './marker.ts';

/** A limit asks for a price; there are three ways to give one or to do without. */
function waysOut(endpoint = '<endpoint key>'): string {
  return (
    `What your account pays can be set as { pricing: { rates: { "${endpoint}": <USD a second> } } } ` +
    'in the settings of the provider; "allowUnknownCost: true" lets a call through "maxCostUsd" ' +
    'without a price; provider.quote(request) asks the provider where it has a price API.'
  );
}

const code = 'price-unknown';

/** No price with a source fits the request, and Genlock does not guess one. */
export class PriceUnknownError extends GenlockError {
  /** The price in the provider's credits, if no value in USD is published. */
  readonly credits: number | undefined;

  constructor(reason: string, facts: ErrorFacts & { readonly credits?: number | undefined } = {}) {
    super(
      {
        name: 'PriceUnknownError',
        code,
        message:
          `No price for ${facts.endpoint ?? 'this request'}: ${clause(reason)}. Nothing was sent ` +
          `or charged. ${waysOut(facts.endpoint)}`,
      },
      facts,
    );
    this.credits = facts.credits;
  }

  static override isInstance(error: unknown): error is PriceUnknownError {
    return isMarked(error, `genlock.error.${code}`);
  }
}
