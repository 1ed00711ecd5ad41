import { DescribeError } from '@genlock/core';
import { badUse, unreadable } from '../../command-error.ts';
import { findDrift } from '../../drift/find-drift.ts';
import { answering, recording } from '../../drift/snapshot.ts';
import type { Handler } from '../../command/command.ts';
import { exitCode } from '../../command/exit-codes.ts';
import { readJson, writeText } from '../../files.ts';
import { listed, liveProviders } from '../../live-providers.ts';
import { providersNamed } from '../../providers-named.ts';
import { renderDrift } from '../../render/drift.ts';
import { renderJson } from '../../output/json.ts';
import type { check } from './check.ts';

/** Compares a provider's table with what the provider says. */
export const run: Handler<typeof check> = async ({ options, io, output }) => {
  const [table] = providersNamed(await io.providers(), [options.provider]);
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
  const [provider] = listed(await liveProviders({ ...io, env }, recorded.fetch, options.config), [
    table.id,
  ]);
  if (provider === undefined) throw badUse('Give a provider.');
  const drift = await findDrift(table, provider, live).catch((error: unknown) => {
    if (file === undefined || !DescribeError.isInstance(error)) throw error;
    const hint = 'What can be read: genlock catalog check --help';
    throw unreadable(`${file} is no snapshot of ${table.id}.`, hint, error);
  });
  if (save !== undefined) {
    await writeText(io, save, renderJson({ provider: table.id, answers: recorded.answers() }));
  }
  output.show(drift, () => renderDrift(drift, io));
  return drift.changes.length === 0 ? exitCode.ok : exitCode.no;
};
