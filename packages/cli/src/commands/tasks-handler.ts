import type { Handler } from '../command/command.ts';
import { exitCode } from '../command/exit-codes.ts';
import { momentAt } from '../command/moment.ts';
import { entryOf } from '../history/entry-of.ts';
import { take } from '../history/take.ts';
import { inThousands } from '../render/words.ts';
import { renderEntries } from '../render/entries.ts';
import { openHistory } from '../seams/history.ts';
import type { OpenLedger } from '../seams/ledger.ts';
import type { tasks as definition } from './tasks.ts';
import type { TasksOutput } from './tasks-output.ts';

const usual = 20;

/** Lists the tasks of the ledger. */
export const run: Handler<typeof definition> = async (call) => {
  const { options, io, output } = call;
  const { status, provider, model, tag, limit = usual } = options;
  const { ledger, file } = await openHistory(options, call);
  const since = momentAt(options.since, io.now());
  const until = momentAt(options.until, io.now());
  const filter = { status, provider, model, tag, since, until, order: 'newest' } as const;
  const { taken, isMore } = await take(ledger.tasks(filter), limit);
  const entries = taken.map(entryOf);
  output.show<TasksOutput>({ ledger: file, tasks: entries, isMore }, () =>
    entries.length === 0 ? '' : renderEntries(entries, io),
  );
  if (entries.length === 0) output.note(await whyNone(ledger, file));
  if (isMore) output.note(`These are the newest ${inThousands(limit)}. More with: --limit NUMBER`);
  return entries.length === 0 ? exitCode.no : exitCode.ok;
};

/** A ledger without a task is no search without a match. */
async function whyNone(ledger: OpenLedger['ledger'], file: string): Promise<string> {
  const { taken } = await take(ledger.tasks({ order: 'newest' }), 1);
  return taken.length === 0
    ? `Nothing was paid for yet: ${file} has no task. Start one with: genlock generate`
    : `No such task in ${file}`;
}
