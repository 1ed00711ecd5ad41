import type { EndpointRow, VideoProvider } from '@genlock/core';
import {
  checkConfig,
  differenceOf,
  findConfigFile,
  isModule,
  withRow,
} from '../../catalog/config-file.ts';
import { badUse } from '../../command-error.ts';
import type { AnyCall, Handler } from '../../command/command.ts';
import { exitCode, type ExitCode } from '../../command/exit-codes.ts';
import { writeText } from '../../files.ts';
import { confirm } from '../../io.ts';
import { keepingFetch } from '../../keeping-fetch.ts';
import { liveProviders } from '../../live-providers.ts';
import { providersNamed } from '../../providers-named.ts';
import { renderEndpoint } from '../../render/endpoint.ts';
import { renderJson } from '../../output/json.ts';
import type { add } from './add.ts';

/** Writes the row of an endpoint into the config file. */
export const run: Handler<typeof add> = async ({ args: given, options, io, output }) => {
  const { yes = false, replace = false } = options;
  const [provider] = providersNamed(await liveProviders(io, keepingFetch(io)), [given.provider]);
  if (provider === undefined) throw badUse('Give a provider.');
  const file = await findConfigFile(io.cwd);
  const row = await provider.describe(given.endpoint);
  if (isModule(file)) return paste(provider, row, file.name, output);
  const text = withRow(file, { provider: provider.id, row, isReplacing: replace });
  if (!replace) refuseKnown(provider, row, file.text);
  await checkConfig(text);
  const { name } = file;
  if (!yes) {
    if (!output.isJson) {
      io.out(renderEndpoint(provider.id, row, io));
      io.out(`\n${name}\n${differenceOf(file.text ?? '', text)}`);
    }
    const isAgreed = await confirm(io, `Write ${name}?`);
    if (isAgreed !== true) {
      output.show({ file: name, isWritten: false, row }, () => '');
      output.note('Nothing was written. Give --yes to write without a question.');
      return exitCode.no;
    }
  }
  await writeText(io, name, text);
  output.show({ file: name, isWritten: true, row }, () => '');
  output.note(`Ask for it as "${row.model}".`);
  return exitCode.ok;
};

/** A program is changed by its author alone. */
function paste(
  { id }: VideoProvider,
  row: EndpointRow,
  file: string,
  output: AnyCall['output'],
): ExitCode {
  output.show({ file, isWritten: false, row }, () => renderJson(row));
  output.note(`${file} is a program and was not changed. Put this into providers.${id}.endpoints.`);
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
