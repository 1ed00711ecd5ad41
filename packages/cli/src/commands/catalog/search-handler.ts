import type { CatalogueEntry } from '@genlock/core';
import type { Found, FoundEndpoint, ReadCatalogue } from '../../catalog/found.ts';
import type { Handler } from '../../command/command.ts';
import { exitCode } from '../../command/exit-codes.ts';
import { reasonOf } from '../../files.ts';
import { keepingFetch } from '../../keeping-fetch.ts';
import { listed, liveProviders, type Listed } from '../../live-providers.ts';
import { renderSearch } from '../../render/search.ts';
import type { search } from './search.ts';

/** Shows what a search finds. */
export const run: Handler<typeof search> = async ({ args, options, io, output }) => {
  const known = await liveProviders(io, keepingFetch(io), options.config);
  const providers = listed(known, options.provider);
  const query = args.words.join(' ');
  const found = await Promise.all(providers.map(async (each) => searchAt(each, query)));
  const all: Found = {
    endpoints: found.flatMap(({ endpoints }) => endpoints),
    catalogues: found.map(({ catalogue }) => catalogue),
  };
  output.show(all, () => renderSearch(all, io));
  if (all.catalogues.every(({ problem }) => problem !== undefined)) return exitCode.unreadable;
  return all.endpoints.length === 0 ? exitCode.no : exitCode.ok;
};

async function searchAt(
  provider: Listed,
  query: string,
): Promise<{
  readonly endpoints: readonly FoundEndpoint[];
  readonly catalogue: ReadCatalogue;
}> {
  const { id } = provider;
  try {
    const { entries, ageMs, isStale } = await provider.catalogue({ query });
    const videos = entries.filter(({ makesVideo }) => makesVideo !== false);
    const staleMinutes = isStale ? Math.max(1, Math.round(ageMs / 60_000)) : undefined;
    return {
      endpoints: videos.map((entry) => foundAt(provider, entry)),
      catalogue: { provider: id, problem: undefined, staleMinutes },
    };
  } catch (error) {
    // One that is not there, or wants a key, does not hide what the others sell.
    const catalogue = { provider: id, problem: reasonOf(error), staleMinutes: undefined };
    return { endpoints: [], catalogue };
  }
}

function foundAt({ id: provider, endpoints }: Listed, entry: CatalogueEntry): FoundEndpoint {
  const rows = endpoints.filter(({ id }) => id === entry.id);
  const models = [...new Set(rows.map(({ model }) => model))];
  return { ...entry, provider, price: entry.price?.text, models };
}
