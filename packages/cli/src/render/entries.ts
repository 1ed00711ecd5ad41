import { formatUsd } from '@genlock/core';
import type { EntryOutput } from '../history/entry-output.ts';
import type { Io } from '../io.ts';
import { printable } from '../output/printable.ts';
import { wrap } from '../output/wrap.ts';
import { styleFor, type Style } from './style.ts';
import { renderList } from './table.ts';
import { momentInWords } from './words.ts';

const meanings: Readonly<Partial<Record<EntryOutput['status'], Parameters<Style>[0]>>> = {
  succeeded: 'good',
  unknown: 'warning',
  failed: 'bad',
  refused: 'aside',
};

/**
 * Entries of the ledger. On a terminal the id has a line of its own, whole, so that it can be copied;
 * elsewhere each has a line. Without a task an entry is named by its id in the ledger.
 */
export function renderEntries(
  entries: readonly EntryOutput[],
  io: Pick<Io, 'columns' | 'hasColor'>,
): string {
  const { columns } = io;
  if (columns !== undefined) {
    return entries.map((entry) => onTerminal(entry, columns, styleFor(io))).join('');
  }
  return renderList(
    [
      { title: 'submitted' },
      { title: 'status' },
      { title: 'provider' },
      { title: 'model' },
      { title: 'USD', alignment: 'right' },
      { title: 'task' },
    ],
    entries.map((entry) => [...wordsOf(entry), nameOf(entry)]),
    io,
  );
}

function onTerminal(entry: EntryOutput, columns: number, style: Style): string {
  const [submitted, status, provider, model, usd] = wordsOf(entry);
  const line = wrap([status, submitted, provider, model, `${usd} USD`].join('  '), columns);
  const head = line.replace(status, style(meanings[entry.status] ?? 'title', status));
  return `${head}\n  ${nameOf(entry)}\n`;
}

type Words = readonly [
  submitted: string,
  status: string,
  provider: string,
  model: string,
  usd: string,
];

function wordsOf(entry: EntryOutput): Words {
  const { submittedAt, status, provider, model } = entry;
  return [momentInWords(submittedAt), status, provider, printable(model), moneyOf(entry)];
}

function nameOf({ taskId, id }: EntryOutput): string {
  return printable(taskId ?? id);
}

/** What it cost; while that is open, what it may. */
function moneyOf({ costUsd, settledUsd, estimateUsd }: EntryOutput): string {
  const usd = costUsd ?? settledUsd;
  if (usd !== undefined) return formatUsd(usd);
  return estimateUsd === undefined ? '?' : `<= ${formatUsd(estimateUsd)}`;
}
