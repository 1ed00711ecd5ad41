import type { HttpResponse } from '../http/http.ts';
import type { CatalogueEntry } from '../types/catalogue.ts';

/** Which part of the catalogue is to be listed. */
export interface ListCall {
  /** Words to search for; `undefined` for all. */
  readonly query?: string | undefined;
  /** Where to go on: the `next` of the page before. */
  readonly cursor?: string | undefined;
  /** Ends the call early. */
  readonly signal?: AbortSignal | undefined;
}

/** An endpoint as an adapter reads it out of a list. */
export type ListedEntry = Omit<CatalogueEntry, 'makesVideo' | 'isRetired'> & {
  /** Default `false`. */
  readonly isRetired?: boolean | undefined;
};

/** A page of a catalogue, or all of it. */
export interface ListAnswer {
  /** The answer that decided. */
  readonly response: HttpResponse;
  /** `undefined` where the answer holds no list. */
  readonly entries: readonly ListedEntry[] | undefined;
  /** The cursor of the next page; `undefined` at the end. */
  readonly next?: string | undefined;
  /** Whether there is more that no cursor leads to. Default `false`. */
  readonly isPartial?: boolean | undefined;
  /** Whether the provider has searched. Where it cannot, core does, over the whole list. */
  readonly isSearched?: boolean | undefined;
}
