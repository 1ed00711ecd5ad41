/** What is left of an account's money at a provider, or of one part of it. */
export interface Balance {
  /** How much. */
  readonly amount: number;
  /** In what: US dollars, credits of the provider, or units of a plan. */
  readonly unit: 'usd' | 'credits' | 'units';
  /** Which part of it, where there are several, such as a package. */
  readonly name?: string | undefined;
}
