import { makesVideo } from '../endpoint/describe/makes-video.ts';
import type { CachedHttp } from '../http/cached-http.ts';
import type { Engine } from '../provider/engine.ts';
import type { ListAnswer, ListCall } from '../provider/list-call.ts';
import type { Catalogue, CatalogueEntry } from '../types/catalogue.ts';
import { notRead, unreachable, withoutCatalogue } from './describe.ts';

/** Pages that are read of one list: a list without an end is not followed for ever. */
const mostPages = 20;

/** What is asked of a catalogue. */
interface CatalogueOptions {
  /** Words, all of which an entry has to have in its id, its name or its kind. */
  readonly query?: string | undefined;
  /** Ends the reading early. */
  readonly signal?: AbortSignal | undefined;
}

/** Reads what a provider sells. */
export type ReadCatalogue = (options?: CatalogueOptions) => Promise<Catalogue>;

/** Lists the provider's live catalogue. */
export function createCatalogue(engine: Engine, http: CachedHttp): ReadCatalogue {
  const { definition, connection } = engine;
  const ask = async (call: ListCall): Promise<ListAnswer> => {
    const { list } = definition.protocol;
    if (list === undefined) throw withoutCatalogue(definition.id);
    try {
      return await list({ ...connection, http }, call);
    } catch (error) {
      throw unreachable(definition.id, undefined, error);
    }
  };
  return async ({ query: given = '', signal } = {}) => {
    const words = given.trim();
    const query = words === '' ? undefined : words;
    const pages: Page[] = [];
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const answer = await ask({ query, cursor, signal });
      const { entries, response } = answer;
      if (entries === undefined) throw notRead(engine, undefined, response);
      pages.push({ ...answer, entries, ...http.ageOf(response) });
      // A cursor that comes again leads in a circle.
      if (cursor !== undefined) seen.add(cursor);
      cursor = answer.next;
    } while (cursor !== undefined && !seen.has(cursor) && pages.length < mostPages);
    const isWhole = cursor === undefined && pages.every(({ isPartial }) => isPartial !== true);
    return catalogueOf(pages, query, isWhole);
  };
}

type Page = Pick<Catalogue, 'ageMs' | 'isStale'> &
  Pick<ListAnswer, 'isSearched' | 'isPartial'> & {
    readonly entries: NonNullable<ListAnswer['entries']>;
  };

function catalogueOf(
  pages: readonly Page[],
  query: string | undefined,
  isWhole: boolean,
): Catalogue {
  const listed = new Map<string, CatalogueEntry>();
  for (const { entries, isSearched } of pages) {
    const words =
      query === undefined || isSearched === true ? [] : query.toLowerCase().split(/\s+/);
    for (const { isRetired = false, ...entry } of entries) {
      const text = [entry.id, entry.name, entry.kind].join(' ').toLowerCase();
      if (!words.every((word) => text.includes(word)) || listed.has(entry.id)) continue;
      listed.set(entry.id, { ...entry, makesVideo: makesVideo(entry.kind), isRetired });
    }
  }
  return {
    entries: [...listed.values()],
    isComplete: isWhole && query === undefined,
    ageMs: Math.max(...pages.map(({ ageMs }) => ageMs)),
    isStale: pages.some(({ isStale }) => isStale),
  };
}
