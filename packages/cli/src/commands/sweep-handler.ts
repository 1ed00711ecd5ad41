import type { Ledger, LedgerTask, SweepReport } from '@genlock/ledger';
import { badUse, interrupted } from '../command-error.ts';
import type { Handler } from '../command/command.ts';
import { exitCode, type ExitCode } from '../command/exit-codes.ts';
import { entryOf } from '../history/entry-of.ts';
import { take } from '../history/take.ts';
import { renderSweep } from '../render/sweep.ts';
import { openHouse } from '../seams/providers.ts';
import type { sweep as definition } from './sweep.ts';
import type { SweepOutput } from './sweep-output.ts';

/** How many entries are told of one by one. */
const most = 1_000;

/** Finds out what became of everything that is open. */
export const run: Handler<typeof definition> = async (call) => {
  const { options, io, output } = call;
  const signal = io.interrupts();
  const { genlock, ledger: opened } = await openHouse(options, call);
  if (opened === undefined) throw badUse('There is no state folder.', 'Give --ledger FILE.');
  const { ledger, file } = opened;
  const { taken: open } = await take(ledger.tasks({ status: 'open' }), most);
  output.progress.update('Reading what is open');
  const report = await ledger.sweep(genlock, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
    throw interrupted('Interrupted. What was read so far is in the ledger.');
  });
  const document = await documentOf(report, { ledger, file, open });
  output.show<SweepOutput>(document, () => renderSweep(document, io));
  if (document.submitting > 0) {
    output.note('A submit whose process is gone is looked for after 15 s: sweep once more then.');
  }
  if (document.unknown.length > 0) {
    output.note(
      'Look in the records of the provider, then: genlock resolve ID --found TASK, --none or --give-up',
    );
  }
  return codeOf(document);
};

interface Swept {
  readonly ledger: Ledger;
  readonly file: string;
  /** What was open before. */
  readonly open: readonly LedgerTask[];
}

async function documentOf(
  { found, none, unresolved, running, ended, charged, failed }: SweepReport,
  { ledger, file, open }: Swept,
): Promise<SweepOutput> {
  const changed: SweepOutput['changed'] = [];
  let submitting = 0;
  for (const { id, status: was } of open) {
    const task = await ledger.task(id);
    if (task?.status === 'submitting') submitting += 1;
    if (task !== undefined && task.status !== was) changed.push({ was, entry: entryOf(task) });
  }
  const { taken } = await take(ledger.tasks({ status: 'unknown' }), most);
  const unknown = taken.map(entryOf);
  const counts = { found, none, unresolved, submitting, running, ended, charged, failed };
  return { ledger: file, ...counts, changed, unknown };
}

function codeOf({ failed, unknown }: SweepOutput): ExitCode {
  if (unknown.length > 0) return exitCode.unknown;
  return failed > 0 ? exitCode.unreadable : exitCode.ok;
}
