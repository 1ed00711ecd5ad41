import { DescribeError } from '@genlock/core';
import { Option, type Command } from '@commander-js/extra-typings';
import { badUse, unreadable } from '../command-error.ts';
import { findDrift } from '../drift/find-drift.ts';
import { answering, recording } from '../drift/snapshot.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { readJson, writeText } from '../files.ts';
import type { Io } from '../io.ts';
import { listed, liveProviders } from '../live-providers.ts';
import { jsonOption, providersNamed, someProvider } from '../options.ts';
import { renderDrift } from '../render/drift.ts';
import { renderJson } from '../render/json.ts';

/** Options of `genlock catalog check`. One of `snapshot` and `live` is needed. */
interface CatalogCheckOptions {
  readonly provider: string;
  /** File with what the provider says of its endpoints. */
  readonly snapshot?: string | undefined;
  /** Ask the provider. */
  readonly live?: boolean | undefined;
  /** File to keep what the provider said, for `live`. */
  readonly save?: string | undefined;
  readonly json?: boolean | undefined;
}

/** Adds `genlock catalog check`. */
export function addCatalogCheck(
  parent: Command,
  run: (command: () => Promise<ExitCode>) => Promise<void>,
  io: Io,
): void {
  parent
    .command('check')
    .summary('whether a table still says what the provider says')
    .description(
      "Compares a provider's table with the provider's live catalogue: new and gone ids of the " +
        'families that the table has, fields, choices and limits, prices. Exit code 0: the same; ' +
        '1: something has drifted; 2: the command is wrong; 3: it could not be read.',
    )
    .requiredOption('--provider <id>', 'whose table')
    .addOption(new Option('--snapshot <file>', 'compare with this file, offline').conflicts('live'))
    .option('--live', 'ask the provider; nothing is started or charged')
    .option('--save <file>', 'keep what the provider said, with --live')
    .addOption(jsonOption)
    .addHelpText(
      'after',
      `
A snapshot is what --save has written, or one answer of the provider's list with the schemas in it.
Some catalogues need the provider's key, which is read from the environment or the config file.

Examples:
  genlock catalog check --provider ${someProvider(io.providers)} --live
  genlock catalog check --provider ${someProvider(io.providers)} --live --save answers.json
  genlock catalog check --provider ${someProvider(io.providers)} --snapshot answers.json --json`,
    )
    .action((options) => run(async () => catalogCheck(options, io)));
}

/** Compares a provider's table with what the provider says. */
async function catalogCheck(options: CatalogCheckOptions, io: Io): Promise<ExitCode> {
  const [table] = providersNamed(io.providers, [options.provider]);
  if (table === undefined) throw badUse('Give a provider.');
  const { snapshot: file, live = false, save } = options;
  if (!live && file === undefined) {
    throw badUse('There is nothing to compare with.', 'Give --snapshot <file> or --live.');
  }
  if (!live && save !== undefined) throw badUse('--save is for --live.');
  const recorded = recording(file === undefined ? io.fetch : answering(await readJson(io, file)));
  // Nobody is asked by a file, and so there is no need of a key.
  const key = Object.fromEntries((table.apiKeyEnvironment ?? []).map((name) => [name, 'no-key']));
  const env = file === undefined ? io.env : { ...key, ...io.env };
  const [provider] = listed(await liveProviders({ ...io, env }, recorded.fetch), [table.id]);
  if (provider === undefined) throw badUse('Give a provider.');
  const drift = await findDrift(table, provider, live).catch((error: unknown) => {
    if (file === undefined || !DescribeError.isInstance(error)) throw error;
    const hint = 'What can be read: genlock catalog check --help';
    throw unreadable(`${file} is no snapshot of ${table.id}.`, hint, error);
  });
  if (save !== undefined) {
    await writeText(io, save, renderJson({ provider: table.id, answers: recorded.answers() }));
  }
  io.out(options.json === true ? renderJson(drift) : renderDrift(drift, io));
  return drift.changes.length === 0 ? exitCode.ok : exitCode.no;
}
