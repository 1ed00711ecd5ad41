import { formatUsd } from '@genlock/core';
import type { Handler } from '../command/command.ts';
import { exitCode } from '../command/exit-codes.ts';
import { momentAt } from '../command/moment.ts';
import type { Io } from '../io.ts';
import { printable } from '../output/printable.ts';
import { wrap } from '../output/wrap.ts';
import { renderList } from '../render/table.ts';
import { inCounts, inThousands } from '../render/words.ts';
import { openHistory } from '../seams/history.ts';
import type { spend as definition } from './spend.ts';
import type { SpendOutput } from './spend-output.ts';

const nothing = { tasks: 0, usd: 0, openUsd: 0 };

/** Adds up what was spent. */
export const run: Handler<typeof definition> = async (call) => {
  const { options, io, output } = call;
  const { by } = options;
  const { ledger, file } = await openHistory(options, call);
  const since = momentAt(options.since, io.now());
  const until = momentAt(options.until, io.now());
  const rows = by === undefined ? [] : await ledger.spend({ by, since, until });
  const [all] = await ledger.spend({ since, until });
  const total = all === undefined ? nothing : sumOf(all);
  const document = {
    ledger: file,
    by,
    since: isoOf(since),
    until: isoOf(until),
    rows: rows.map((row) => ({ name: row.name, ...sumOf(row) })),
    total,
  };
  output.show<SpendOutput>(document, () => renderSpend(document, io));
  return exitCode.ok;
};

type Sum = SpendOutput['total'];

function sumOf({ tasks, usd, openUsd }: Sum): Sum {
  return { tasks, usd, openUsd };
}

function isoOf(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString();
}

function renderSpend({ by, rows, total }: SpendOutput, io: Pick<Io, 'columns'>): string {
  if (by === undefined) {
    const open = total.openUsd === 0 ? '' : `; up to ${formatUsd(total.openUsd)} USD are open`;
    const tasks = inCounts(total.tasks, 'task');
    const text = `${formatUsd(total.usd)} USD for ${tasks}${open}\n`;
    return io.columns === undefined ? text : wrap(text, io.columns);
  }
  const columns = [
    { title: by },
    { title: 'tasks', alignment: 'right' },
    { title: 'USD', alignment: 'right' },
    { title: 'open, up to', alignment: 'right' },
  ] as const;
  const cells = [...rows, { name: 'in all', ...total }].map(({ name, tasks, usd, openUsd }) => [
    printable(name),
    inThousands(tasks),
    formatUsd(usd),
    formatUsd(openUsd),
  ]);
  return renderList(columns, cells, io);
}
