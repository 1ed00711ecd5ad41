import type { CatalogueEntry } from '@genlock/core';
import { Option, type Command } from '@commander-js/extra-typings';
import type { Found, FoundEndpoint, ReadCatalogue } from '../catalog/found.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { reasonOf } from '../files.ts';
import type { Io } from '../io.ts';
import { keepingFetch } from '../keeping-fetch.ts';
import { listed, liveProviders, type Listed } from '../live-providers.ts';
import { jsonOption, parseList } from '../options.ts';
import { renderJson } from '../render/json.ts';
import { renderSearch } from '../render/search.ts';

/** Options of `genlock catalog search`. */
interface CatalogSearchOptions {
  readonly provider?: readonly string[] | undefined;
  readonly json?: boolean | undefined;
}

/** Adds `genlock catalog search`. */
export function addCatalogSearch(
  parent: Command,
  run: (command: () => Promise<ExitCode>) => Promise<void>,
  io: Io,
): void {
  parent
    .command('search')
    .summary('what the providers sell now, in our tables or not')
    .description(
      'Searches the live catalogues of the providers for video models, and says which of them our ' +
        'tables have. Nothing is started or charged. A catalogue that cannot be reached is searched ' +
        'as it was when it was last read.',
    )
    .argument('<words...>', 'all of which an id, a name or a kind has to have')
    .addOption(new Option('--provider <ids>', 'whose, with commas between').argParser(parseList))
    .addOption(jsonOption)
    .addHelpText(
      'after',
      `
Some catalogues need the provider's key, which is read from the environment or the config file.

Examples:
  genlock catalog search seedance 2.0
  genlock catalog search text-to-video --json`,
    )
    .action((words, options) => run(async () => catalogSearch(words, options, io)));
}

/** Shows what a search finds. */
async function catalogSearch(
  words: readonly string[],
  options: CatalogSearchOptions,
  io: Io,
): Promise<ExitCode> {
  const providers = listed(await liveProviders(io, keepingFetch(io)), options.provider);
  const query = words.join(' ');
  const found = await Promise.all(providers.map(async (each) => searchAt(each, query)));
  const all: Found = {
    endpoints: found.flatMap(({ endpoints }) => endpoints),
    catalogues: found.map(({ catalogue }) => catalogue),
  };
  io.out(options.json === true ? renderJson(all) : renderSearch(all, io));
  if (all.catalogues.every(({ problem }) => problem !== undefined)) return exitCode.unreadable;
  return all.endpoints.length === 0 ? exitCode.no : exitCode.ok;
}

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
