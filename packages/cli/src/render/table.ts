import { stripVTControlCharacters } from 'node:util';
import { getBorderCharacters, table } from 'table';
import type { Io } from '../io.ts';

/** A cell of a table: lines of text that belong together. */
export type Cell = string | readonly string[];

/** A column of a table. */
export interface Column {
  readonly title: string;
  readonly alignment?: 'left' | 'right';
}

/** Room that the border and the padding of one column take. */
const frame = 3;
const narrowest = 8;

/**
 * A table. On a terminal it has a frame and its cells wrap, so that it fits. Elsewhere it is plain:
 * one row a line, at least two spaces between columns, for `grep`, `awk` and diffs.
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  io: Pick<Io, 'columns'>,
): string {
  const separator = io.columns === undefined ? ', ' : '\n';
  const titles = columns.map(({ title }) => title);
  const cells = [titles, ...rows.map((row) => row.map((cell) => [cell].flat().join(separator)))];
  const alignments = columns.map(({ alignment = 'left' }) => ({ alignment }));
  if (io.columns === undefined) return plain(cells, alignments);
  const widths = fit(naturalWidths(cells), io.columns - frame * columns.length - 1);
  return table(cells, {
    columns: alignments.map((alignment, index) => ({
      ...alignment,
      width: widths[index] ?? narrowest,
      wrapWord: true,
    })),
  });
}

function plain(cells: string[][], alignments: readonly { alignment: 'left' | 'right' }[]): string {
  const text = table(cells, {
    border: getBorderCharacters('void'),
    columnDefault: { paddingLeft: 0, paddingRight: 2 },
    columns: [...alignments],
    drawHorizontalLine: () => false,
  });
  return text.replaceAll(/ +$/gm, '');
}

function naturalWidths(cells: readonly (readonly string[])[]): readonly number[] {
  const [titles = []] = cells;
  return titles.map((_title, index) =>
    Math.max(1, ...cells.flatMap((row) => (row[index] ?? '').split('\n').map(widthOf))),
  );
}

function widthOf(text: string): number {
  return stripVTControlCharacters(text).length;
}

/** Takes from the widest column until all fit, and stops where a column would be unreadable. */
function fit(natural: readonly number[], room: number): readonly number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, width) => sum + width, 0) - room;
  while (excess > 0) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) break;
    widths[widths.indexOf(widest)] = widest - 1;
    excess -= 1;
  }
  return widths;
}
