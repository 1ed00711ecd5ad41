import { stripVTControlCharacters } from 'node:util';
import { getBorderCharacters, table } from 'table';
import type { Io } from '../io.ts';
import { wrap } from '../output/wrap.ts';

/** A cell of a table: lines of text that belong together. */
export type Cell = string | readonly string[];

/** A column of a table. */
export interface Column {
  readonly title: string;
  readonly alignment?: 'left' | 'right';
}

/** Room that the border and the padding of one column take. */
const frame = 3;
/** What a column keeps, so that it stays readable; and words up to this length stay whole. */
const narrowest = 8;
const longestWhole = 10;

/**
 * A table. On a terminal its cells wrap, so that it fits, and it has a frame where there is room for
 * one. Elsewhere it is plain: one row a line, at least two spaces between columns, for `grep`, `awk`
 * and diffs.
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
  if (!hasRoom(cells, io.columns - columns.length)) return cards(cells, io.columns);
  const room = io.columns - frame * columns.length - 1;
  const framed = fit(cells, room);
  const isFramed = sum(framed) <= room;
  const widths = isFramed ? framed : fit(cells, io.columns - columns.length);
  const text = table(cells, {
    ...(isFramed ? {} : frameless),
    columns: alignments.map((alignment, index) => ({
      ...alignment,
      width: widths[index] ?? narrowest,
      wrapWord: true,
    })),
  });
  return isFramed ? text : text.replaceAll(/ +$/gm, '');
}

/**
 * A long table, one row a line: two spaces between columns and no frame. On a terminal that is too
 * narrow its cells wrap.
 */
export function renderList(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  { columns: width }: Pick<Io, 'columns'>,
): string {
  const titles = columns.map(({ title }) => title);
  const cells = [titles, ...rows.map((row) => row.map((cell) => [cell].flat().join(', ')))];
  const alignments = columns.map(({ alignment = 'left' }) => ({ alignment, wrapWord: true }));
  if (width === undefined) return plain(cells, alignments);
  if (!hasRoom(cells, width - gap * (columns.length - 1))) return cards(cells, width);
  const widths = fit(cells, width - gap * (columns.length - 1));
  return plain(
    cells,
    alignments.map((alignment, index) => ({ ...alignment, width: widths[index] ?? narrowest })),
  );
}

/** Whether the columns fit side by side, wrapped as far as that can be read. */
function hasRoom(cells: readonly (readonly string[])[], room: number): boolean {
  return sum(fit(cells, room)) <= room;
}

/** Rows one below the other, each cell with its title, for a terminal that is too narrow. */
function cards([titles = [], ...rows]: readonly (readonly string[])[], width: number): string {
  const card = (row: readonly string[]): string =>
    row
      .map((cell, at) => ({ title: titles[at] ?? '', cell: stripVTControlCharacters(cell) }))
      .filter(({ cell }) => cell.trim() !== '')
      .map(({ title, cell }) => {
        const words = cell.replaceAll('\n', ', ').trim();
        return `${wrap(title === '' ? words : `${title}: ${words}`, width)}\n`;
      })
      .join('');
  return rows.map(card).join('\n');
}

/** Spaces between two columns without a frame. */
const gap = 2;

/** An empty line between two rows, and one space between two columns. */
const frameless = {
  border: getBorderCharacters('void'),
  columnDefault: { paddingLeft: 0, paddingRight: 1 },
} as const;

function plain(cells: string[][], alignments: readonly PlainColumn[]): string {
  const text = table(cells, {
    border: getBorderCharacters('void'),
    columnDefault: { paddingLeft: 0, paddingRight: gap },
    columns: [...alignments],
    drawHorizontalLine: () => false,
  });
  return text.replaceAll(/ +$/gm, '');
}

interface PlainColumn {
  readonly alignment: 'left' | 'right';
  readonly width?: number;
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
function fit(cells: readonly (readonly string[])[], room: number): readonly number[] {
  const widths = [...naturalWidths(cells)];
  const least = longestWords(cells).map((word) => Math.max(narrowest, word));
  const canShrink = (width: number, index: number): boolean => width > (least[index] ?? narrowest);
  while (sum(widths) > room) {
    const widest = Math.max(...widths.filter(canShrink));
    const index = widths.findIndex((width, at) => width === widest && canShrink(width, at));
    if (index < 0) break;
    widths[index] = widest - 1;
  }
  return widths;
}

/** By column, up to a length at which a word may as well be broken. */
function longestWords(cells: readonly (readonly string[])[]): readonly number[] {
  const [titles = []] = cells;
  return titles.map((_title, index) => {
    const words = cells.flatMap((row) => (row[index] ?? '').split(/[\s-]/));
    return Math.max(...words.map(widthOf).filter((width) => width <= longestWhole));
  });
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}
