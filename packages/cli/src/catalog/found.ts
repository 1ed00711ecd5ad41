import type { CatalogueEntry } from '@genlock/core';

/** An endpoint that a search found. */
export interface FoundEndpoint extends Omit<CatalogueEntry, 'price'> {
  readonly provider: string;
  /** What the list says of the price. */
  readonly price: string | undefined;
  /** The models of our table that it serves; empty where the table does not have it. */
  readonly models: readonly string[];
}

/** How a catalogue was read. */
export interface ReadCatalogue {
  readonly provider: string;
  /** Why it was not. */
  readonly problem: string | undefined;
  /** Age of what was read, where it could not be read just now. */
  readonly staleMinutes: number | undefined;
}

/** What a search found. */
export interface Found {
  readonly endpoints: readonly FoundEndpoint[];
  readonly catalogues: readonly ReadCatalogue[];
}
