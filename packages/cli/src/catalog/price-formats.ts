/** How the price table can be written. */
export const priceFormats = ['markdown', 'csv', 'json'] as const;

/** One of {@link priceFormats}. */
export type PriceFormat = (typeof priceFormats)[number];
