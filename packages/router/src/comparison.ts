import type { Provenance } from '@genlock/core';

/** A remark about one or several of the requests that were compared. */
export interface ComparisonNote {
  /** The remark. */
  readonly text: string;
  /** The requests that it is about, by their place in the list, from 0. */
  readonly requests: readonly number[];
}

/** What the two kinds of {@link ComparisonRow} have in common. */
export interface ComparisonFacts {
  /** Id of the provider. */
  readonly provider: string;
  /** The provider's own ids that would serve the requests. */
  readonly endpoints: readonly string[];
  /** Why not all requests can be served. */
  readonly problems: readonly ComparisonNote[];
  /** What the provider would leave out or change. */
  readonly warnings: readonly ComparisonNote[];
}

/** The sum of several estimates. */
export interface EstimateSum extends Provenance {
  /** The sum in USD, exact to six places; the upper end where there is a `range`. */
  readonly totalUsd: number;
  /** Set if a fact that a price depends on is not known. */
  readonly range?: { readonly minUsd: number; readonly maxUsd: number } | undefined;
  /** Seconds that are billed in all; `undefined` where one of the tasks has one price. */
  readonly seconds: number | undefined;
  /** USD per billed second, on average; `undefined` where `seconds` is. */
  readonly perSecondUsd: number | undefined;
  /** The arithmetic. Tasks that cost the same for the same reason share a line. */
  readonly lines: readonly string[];
  /** What the prices assume. */
  readonly assumptions: readonly string[];
}

/**
 * What all requests cost at a provider that can serve every one of them. `asOf` is the day of the
 * oldest price in the sum, `confidence` that of the least sure one, `source` names them all.
 */
export interface ComparisonOffer extends ComparisonFacts, EstimateSum {
  readonly canServe: true;
  /** Whole days since `asOf`. */
  readonly ageDays: number;
  /** Whether that is more than 90. */
  readonly isStale: boolean;
  /** True for one row: the cheapest, and of equals the first in the order of the providers. */
  readonly isBest: boolean;
}

/** A provider that cannot serve all of the requests, or whose price is not known. */
export interface ComparisonRefusal extends ComparisonFacts {
  readonly canServe: false;
  readonly isBest: false;
}

/** One provider's answer in a comparison. */
export type ComparisonRow = ComparisonOffer | ComparisonRefusal;

/** Options of `compare`. */
export interface CompareOptions {
  /** The clock by which prices age, in milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
}
