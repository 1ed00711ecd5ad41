import { Option, type Command } from '@commander-js/extra-typings';
import { badUse, unreadable } from '../command-error.ts';
import { findDrift } from '../drift/find-drift.ts';
import { sourceOf } from '../drift/sources.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { readJson, writeText } from '../files.ts';
import type { Io } from '../io.ts';
import { jsonOption, providersNamed } from '../options.ts';
import { renderDrift } from '../render/drift.ts';
import { renderJson } from '../render/json.ts';

/** Options of `genlock catalog check`. One of `snapshot` and `live` is needed. */
interface CatalogCheckOptions {
  readonly provider: string;
  /** File with what the provider says of its endpoints. */
  readonly snapshot?: string | undefined;
  /** Ask the provider. */
  readonly live?: boolean | undefined;
  /** Whose schema the file is, where it does not say. */
  readonly endpoint?: string | undefined;
  /** Where the provider's API begins, for `live`. */
  readonly baseUrl?: string | undefined;
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
      "Compares a provider's table with what the provider itself says of its endpoints: new and " +
        'gone ids, fields, choices and limits, prices. Exit code 0: the same; 1: something has ' +
        'drifted; 2: the command is wrong; 3: it could not be read.',
    )
    .requiredOption('--provider <id>', 'whose table')
    .addOption(new Option('--snapshot <file>', 'compare with this file, offline').conflicts('live'))
    .option('--live', 'ask the provider; nothing is started or charged')
    .option('--endpoint <id>', 'whose schema the file is, where it does not say')
    .option('--base-url <url>', "where the provider's API begins, with --live")
    .option('--save <file>', 'keep what the provider said, with --live')
    .addOption(jsonOption)
    .addHelpText(
      'after',
      `
Snapshots that can be read:
  wavespeed   the answer of GET https://api.wavespeed.ai/api/v3/models
  fal         the answer of GET https://api.fal.ai/v1/models?expand=openapi-3.0, or OpenAPI
              documents of endpoints: https://fal.ai/api/openapi/queue/openapi.json?endpoint_id=<id>
  atlascloud  the answer of GET https://api.atlascloud.ai/api/v1/models, or the schema document of
              one endpoint, with --endpoint

Keys, for --live only: WAVESPEED_API_KEY; FAL_KEY if there is one; none for atlascloud.

Examples:
  genlock catalog check --provider fal --live
  genlock catalog check --provider wavespeed --live --save wavespeed.json
  genlock catalog check --provider wavespeed --snapshot wavespeed.json --json`,
    )
    .action((options) => run(async () => catalogCheck(options, io)));
}

/** Compares a provider's table with what the provider says. */
async function catalogCheck(options: CatalogCheckOptions, io: Io): Promise<ExitCode> {
  const [provider] = providersNamed(io.providers, [options.provider]);
  if (provider === undefined) throw badUse('Give a provider.');
  const source = sourceOf(provider);
  const { snapshot: file, live = false, save } = options;
  if (!live && file === undefined) {
    throw badUse('There is nothing to compare with.', 'Give --snapshot <file> or --live.');
  }
  if (!live && (save ?? options.baseUrl) !== undefined) {
    throw badUse('--save and --base-url are for --live.');
  }
  const baseURL = options.baseUrl?.replace(/\/+$/, '');
  const json =
    file === undefined ? await source.fetch(io, provider, baseURL) : await readJson(io, file);
  const snapshot = source.read(json, options.endpoint);
  if (snapshot === undefined) {
    throw unreadable(
      `${file ?? 'The answer'} is no snapshot of ${provider.id}.`,
      'What can be read: genlock catalog check --help',
    );
  }
  if (live && save !== undefined) await writeText(io, save, renderJson(json));
  const drift = findDrift(provider, snapshot);
  io.out(options.json === true ? renderJson(drift) : renderDrift(drift, io));
  return drift.changes.length === 0 ? exitCode.ok : exitCode.no;
}
