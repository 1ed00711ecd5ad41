import type { Command } from '@commander-js/extra-typings';
import type { EndpointRow, VideoProvider } from '@genlock/core';
import {
  checkConfig,
  differenceOf,
  findConfigFile,
  isModule,
  withRow,
} from '../catalog/config-file.ts';
import { badUse } from '../command-error.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { writeText } from '../files.ts';
import type { Io } from '../io.ts';
import { keepingFetch } from '../keeping-fetch.ts';
import { liveProviders } from '../live-providers.ts';
import { providersNamed, someProvider } from '../options.ts';
import { renderEndpoint } from '../render/endpoint.ts';
import { renderJson } from '../render/json.ts';

/** Options of `genlock catalog add`. */
interface CatalogAddOptions {
  readonly yes?: boolean | undefined;
  readonly replace?: boolean | undefined;
}

/** Adds `genlock catalog add`. */
export function addCatalogAdd(
  parent: Command,
  run: (command: () => Promise<ExitCode>) => Promise<void>,
  io: Io,
): void {
  parent
    .command('add')
    .summary('put an endpoint of a live catalogue into the config file')
    .description(
      'Reads an endpoint as `catalog describe` does, and writes the row into `endpoints` of the ' +
        'config file in the working folder, which is made where there is none. Shows what changes, ' +
        'and asks. A config in TypeScript or JavaScript is not changed: the row is printed for it.',
    )
    .argument('<provider>', 'who sells it, or an account of the config file')
    .argument('<endpoint>', "the provider's own id")
    .option('--yes', 'write without asking')
    .option('--replace', 'over a row that is there already, in the config file or in our table')
    .addHelpText(
      'after',
      `
Examples:
  genlock catalog add ${someProvider(io.providers)} acme/new-model
  genlock catalog add ${someProvider(io.providers)} acme/new-model --yes --replace`,
    )
    .action((provider, endpoint, options) =>
      run(async () => catalogAdd({ provider, endpoint }, options, io)),
    );
}

/** Writes the row of an endpoint into the config file. */
async function catalogAdd(
  given: { readonly provider: string; readonly endpoint: string },
  { yes = false, replace = false }: CatalogAddOptions,
  io: Io,
): Promise<ExitCode> {
  const [provider] = providersNamed(await liveProviders(io, keepingFetch(io)), [given.provider]);
  if (provider === undefined) throw badUse('Give a provider.');
  const file = await findConfigFile(io.cwd);
  const row = await provider.describe(given.endpoint);
  if (isModule(file)) return paste(provider, row, file.name, io);
  const text = withRow(file, { provider: provider.id, row, isReplacing: replace });
  if (!replace) refuseKnown(provider, row, file.text);
  await checkConfig(text);
  const { name } = file;
  if (!yes) {
    io.out(renderEndpoint(provider.id, row, io));
    io.out(`\n${name}\n${differenceOf(file.text ?? '', text)}`);
    const isAgreed = await io.confirm?.(`Write ${name}?`);
    if (isAgreed !== true) {
      io.err('Nothing was written. Give --yes to write without a question.\n');
      return exitCode.no;
    }
  }
  await writeText(io, name, text);
  io.err(`Ask for it as "${row.model}".\n`);
  return exitCode.ok;
}

/** A program is changed by its author alone. */
function paste({ id }: VideoProvider, row: EndpointRow, file: string, io: Io): ExitCode {
  io.out(renderJson(row));
  io.err(`${file} is a program and was not changed. Put this into providers.${id}.endpoints.\n`);
  return exitCode.no;
}

/** A row of our table is known better than one that was read. @throws CommandError */
function refuseKnown(
  { id, endpoints }: VideoProvider,
  row: EndpointRow,
  text: string | undefined,
): void {
  const known = endpoints.find((each) => each.id === row.id && each.mode === row.mode);
  if (known === undefined || text?.includes(row.id) === true) return;
  const model = known.model;
  throw badUse(
    `Our table of ${id} has "${row.id}" already, as ${model}.`,
    'Give --replace for a row of your own in its place.',
  );
}
