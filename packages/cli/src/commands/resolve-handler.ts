import { badUse } from '../command-error.ts';
import type { Handler } from '../command/command.ts';
import { exitCode } from '../command/exit-codes.ts';
import { entryOf } from '../history/entry-of.ts';
import { take } from '../history/take.ts';
import { verdictOf } from '../history/verdict-of.ts';
import { renderEntries } from '../render/entries.ts';
import { openHistory } from '../seams/history.ts';
import type { resolve as definition } from './resolve.ts';
import type { ResolveOutput } from './resolve-output.ts';

/** How many are told of one by one. */
const most = 1_000;

/** Lists what is of unknown outcome, or writes down what somebody found out. */
export const run: Handler<typeof definition> = async (call) => {
  const { args, options, io, output } = call;
  const { id } = args;
  const verdict = verdictOf(options);
  if ((verdict === undefined) !== (id === undefined)) {
    throw badUse('Give an id and one of --found, --none, --give-up; or neither, for the list.');
  }
  const { ledger, file } = await openHistory(options, call);
  const resolved =
    id === undefined || verdict === undefined
      ? undefined
      : { outcome: verdict.outcome, entry: entryOf(await ledger.resolve(id, verdict)) };
  const { taken } = await take(ledger.tasks({ status: 'unknown' }), most);
  const unknown = taken.map(entryOf);
  output.show<ResolveOutput>({ ledger: file, unknown, ...(resolved && { resolved }) }, () =>
    unknown.length === 0 ? '' : renderEntries(unknown, io),
  );
  if (resolved !== undefined) {
    output.note(`Written down: ${resolved.outcome}.`);
    return exitCode.ok;
  }
  if (unknown.length === 0) output.note('No outcome is unknown.');
  return unknown.length === 0 ? exitCode.ok : exitCode.unknown;
};
