/**
 * The price stands on the settled task itself, and never on a failed one. It often comes late, in 7
 * of 38 answers at the end (recorded by a public client, 2026-08-10): 0 says that it is not told yet.
 */
export function priceIn(price: number | undefined): number | undefined {
  return price === 0 ? undefined : price;
}
