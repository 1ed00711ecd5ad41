import type { Command } from '@commander-js/extra-typings';
import { exitCode, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { keepingFetch } from '../keeping-fetch.ts';
import { liveProviders } from '../live-providers.ts';
import { jsonOption, providersNamed, someProvider } from '../options.ts';
import { renderEndpoint } from '../render/endpoint.ts';
import { renderJson } from '../render/json.ts';
import { badUse } from '../command-error.ts';

/** Options of `genlock catalog describe`. */
interface CatalogDescribeOptions {
  readonly json?: boolean | undefined;
}

/** Adds `genlock catalog describe`. */
export function addCatalogDescribe(
  parent: Command,
  run: (command: () => Promise<ExitCode>) => Promise<void>,
  io: Io,
): void {
  parent
    .command('describe')
    .summary('what the live schema of any endpoint says')
    .description(
      "Reads an endpoint of the provider's live catalogue, the table's or not, as a row for " +
        '`endpoints` in the config file. Fields are mapped by name and type: read the note before ' +
        'you pay. Nothing is started or charged.',
    )
    .argument('<provider>', 'who sells it')
    .argument('<endpoint>', "the provider's own id")
    .addOption(jsonOption)
    .addHelpText(
      'after',
      `
Some catalogues need the provider's key, which is read from the environment or the config file.

Examples:
  genlock catalog describe ${someProvider(io.providers)} acme/new-model
  genlock catalog describe ${someProvider(io.providers)} acme/new-model --json`,
    )
    .action((provider, endpoint, options) =>
      run(async () => catalogDescribe(provider, endpoint, options, io)),
    );
}

/** Shows the row of an endpoint. */
async function catalogDescribe(
  id: string,
  endpoint: string,
  options: CatalogDescribeOptions,
  io: Io,
): Promise<ExitCode> {
  const [provider] = providersNamed(await liveProviders(io, keepingFetch(io)), [id]);
  if (provider === undefined) throw badUse('Give a provider.');
  const row = await provider.describe(endpoint);
  const hint = `To use it: genlock catalog add ${provider.id} ${row.id}\n`;
  io.out(
    options.json === true ? renderJson(row) : `${renderEndpoint(provider.id, row, io)}\n${hint}`,
  );
  return exitCode.ok;
}
