/**
 * A figure of a provider's list, which is less exact than a price: it does not say which length,
 * size or sound it is for.
 */
export interface ListedPrice {
  /** In the provider's words. */
  readonly text: string;
  /** Whether a rate, in USD, may be what the list means. */
  readonly fits: (usd: number) => boolean;
}

/** An endpoint as the provider's live catalogue lists it. */
export interface CatalogueEntry {
  /** The provider's own id: what `describe` takes. */
  readonly id: string;
  /** Its name for people, if the list has one. */
  readonly name?: string | undefined;
  /** The provider's word for what it does, such as `image-to-video`. */
  readonly kind?: string | undefined;
  /** Whether it makes videos; `undefined` if its kind does not say. */
  readonly makesVideo: boolean | undefined;
  /** Still listed, but marked by the provider as deprecated. */
  readonly isRetired: boolean;
  /** What the list says of its price, which is less than a price. */
  readonly price?: ListedPrice | undefined;
}

/** What a provider sells now, by its own list. */
export interface Catalogue {
  /** In the provider's order. */
  readonly entries: readonly CatalogueEntry[];
  /** Whether an id that is not in it is not sold: not where it was searched, or is only a part. */
  readonly isComplete: boolean;
  /** How old the oldest part of it is, in milliseconds; 0 where all was read just now. */
  readonly ageMs: number;
  /** Whether it is outdated because the provider was unreachable. */
  readonly isStale: boolean;
}
