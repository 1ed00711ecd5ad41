import type { RateFact } from '../types/price.ts';

/** The value of a raw wire field, as a fact that a price hangs on. */
export interface RawValue {
  /** Path of the field, with a dot where it stands inside. */
  readonly valueOf: string;
  /**
   * The value that the provider takes where none is given. Left out: it is not known, and the price
   * is a range.
   */
  readonly otherwise?: RateFact | undefined;
}

/** How a raw wire field decides a fact: the path of one that holds something, or its value. */
export type RawFact = string | RawValue;
