import { formatUsd, type Mode } from '@genlock/core';
import type { ModelComparisonRow } from 'genlock';
import type { Io } from '../io.ts';
import { wrapIn } from '../output/wrap.ts';
import { refusedLines } from './refused.ts';
import { styleFor, type Style } from './style.ts';
import { renderList, type Cell } from './table.ts';
import { inDays, inThousands } from './words.ts';

/** What a task costs with each model at each provider. */
export interface ModelComparison {
  readonly task: Mode;
  readonly durationSeconds: number | undefined;
  readonly resolution: string | undefined;
  readonly isWithAudio: boolean;
  /** How many clips. */
  readonly clips: number;
  readonly rows: readonly ModelComparisonRow[];
}

/**
 * A comparison across models as text: six columns, which fit 80 characters with the longest names,
 * and below them where the prices come from and what has to be said.
 */
export function renderModelComparison(comparison: ModelComparison, io: Io): string {
  const style = styleFor(io);
  const shown = comparison.rows.filter((row) => row.canServe || row.credits !== undefined);
  const sources = sourcesOf(shown);
  const table = renderList(
    [
      { title: 'model' },
      { title: 'provider' },
      { title: 'total USD', alignment: 'right' },
      { title: 'size' },
      { title: 'price of' },
      { title: 'drops' },
    ],
    distinct(shown.map((row) => cellsOf(row, sources, style))),
    io,
  );
  return [
    `${style('title', wrapIn(io, titleOf(comparison)))}\n\n${shown.length === 0 ? '' : table}`,
    section(
      'Prices',
      [...sources].map(([line, number]) => `[${number}] ${line}`),
    ),
    section(
      'Left out or changed',
      notesOf(shown, ({ warnings }) => warnings),
    ),
    section('If refused for its content', refusedLines(shown)),
    section('Cannot', refusals(comparison.rows)),
  ].join('');
}

function titleOf(comparison: ModelComparison): string {
  const { task, durationSeconds, resolution, isWithAudio, clips } = comparison;
  const isOne = clips === 1;
  const words = [
    `${isOne ? '1 clip' : `${inThousands(clips)} clips`} of ${task}`,
    durationSeconds === undefined ? undefined : `${durationSeconds} s${isOne ? '' : ' each'}`,
    resolution,
    isWithAudio ? 'with audio' : undefined,
  ];
  return words.filter((word) => word !== undefined).join(', ');
}

/** Each source of a price, with the number that stands for it in the table. */
function sourcesOf(rows: readonly ModelComparisonRow[]): ReadonlyMap<string, number> {
  const sources = new Map<string, number>();
  for (const row of rows) {
    const line = sourceOf(row);
    if (line !== undefined && !sources.has(line)) sources.set(line, sources.size + 1);
  }
  return sources;
}

function sourceOf(row: ModelComparisonRow): string | undefined {
  if (!row.canServe) return undefined;
  const age = `${row.asOf}, ${inDays(row)} old${row.isStale ? ' (stale: look it up)' : ''}`;
  return `${row.confidence}, ${age}: ${row.source}`;
}

function cellsOf(
  row: ModelComparisonRow,
  sources: ReadonlyMap<string, number>,
  style: Style,
): readonly Cell[] {
  const paint = (cell: string): string => (row.isBest ? style('good', cell) : cell);
  return [
    paint(row.model),
    paint(row.provider),
    paint(totalOf(row)),
    row.resolution ?? '?',
    row.canServe ? `${row.asOf} [${sources.get(sourceOf(row) ?? '')}]` : '',
    style('warning', row.drops.map(shortName).join(', ')),
  ];
}

/** Rows that look alike are one: a provider may have several endpoints for one thing. */
function distinct(rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  return [...new Map(rows.map((row) => [row.join('\n'), row])).values()];
}

/** A long name as a column has room for. */
function shortName(name: string): string {
  return name === 'generateAudio' ? 'audio' : name;
}

function totalOf(row: ModelComparisonRow): string {
  if (!row.canServe) return `${inThousands(row.credits ?? 0)} credits`;
  const { range, totalUsd } = row;
  if (range === undefined) return formatUsd(totalUsd);
  return `up to ${formatUsd(range.maxUsd)}`;
}

/** Each text once, with the models that it is said of. */
function notesOf(
  rows: readonly ModelComparisonRow[],
  textsOf: (row: ModelComparisonRow) => readonly { readonly text: string }[],
): readonly string[] {
  const places = new Map<string, string[]>();
  for (const row of rows) {
    for (const { text } of textsOf(row)) {
      const [first = text] = text.split(' Nothing was sent or charged.');
      const general = first.replaceAll(row.endpoint, 'the endpoint');
      places.set(general, [...(places.get(general) ?? []), `${row.model} at ${row.provider}`]);
    }
  }
  return [...places].map(([text, at]) => `${text}\n    ${[...new Set(at)].join(', ')}`);
}

function refusals(rows: readonly ModelComparisonRow[]): readonly string[] {
  const refused = rows.filter((row) => !row.canServe && row.credits === undefined);
  return notesOf(refused, ({ problems }) => problems.slice(0, 1));
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
