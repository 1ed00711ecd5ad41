import { formatUsd, type VideoRequest } from '@genlock/core';
import type { ComparisonNote, ComparisonOffer, ComparisonRow } from 'genlock';
import type { Io } from '../io.ts';
import { wrapIn } from '../output/wrap.ts';
import { styleFor, type Style } from './style.ts';
import { renderTable, type Cell } from './table.ts';
import { inDays, inThousands } from './words.ts';

/** What clips that are all alike cost at each provider. */
export interface Comparison {
  /** One clip. */
  readonly request: VideoRequest;
  /** How many of them. */
  readonly clips: number;
  readonly rows: readonly ComparisonRow[];
  /** Providers that do not have the model at all: one line says so. */
  readonly without?: readonly string[] | undefined;
}

/** A comparison as text: what was asked, the table, and below it what has to be said. */
export function renderComparison(comparison: Comparison, io: Io): string {
  const style = styleFor(io);
  const { without = [] } = comparison;
  const rows = comparison.rows.filter(({ provider }) => !without.includes(provider));
  const table = renderTable(
    [
      { title: '' },
      { title: 'provider' },
      { title: 'total USD', alignment: 'right' },
      { title: 'USD a second', alignment: 'right' },
      { title: 'how' },
      { title: 'price of' },
    ],
    rows.map((row) => (row.canServe ? offer(row, style) : refusal(row, style))),
    io,
  );
  return `${style('title', wrapIn(io, titleOf(comparison)))}\n\n${table}${remarks(rows, style)}${section('Without this model', list(without))}`;
}

/** `1,000 clips of kling-v3.0-std, 5 s each, with audio`. */
export function titleOf({ request, clips }: Comparison): string {
  const { model, durationSeconds, generateAudio, resolution } = request;
  const isOne = clips === 1;
  const words = [
    `${isOne ? '1 clip' : `${inThousands(clips)} clips`} of ${model}`,
    durationSeconds === undefined ? undefined : `${durationSeconds} s${isOne ? '' : ' each'}`,
    resolution,
    generateAudio === true ? 'with audio' : undefined,
  ];
  return words.filter((word) => word !== undefined).join(', ');
}

function offer(row: ComparisonOffer, style: Style): readonly Cell[] {
  const { range, perSecondUsd } = row;
  const total =
    range === undefined
      ? formatUsd(row.totalUsd)
      : `${formatUsd(range.minUsd)} to ${formatUsd(range.maxUsd)}`;
  const paint = (cell: string): string => (row.isBest ? style('good', cell) : cell);
  return [
    row.isBest ? paint('best') : '',
    paint(row.provider),
    paint(total),
    perSecondUsd === undefined ? '' : formatUsd(perSecondUsd),
    row.lines,
    row.isStale ? [row.asOf, style('warning', 'stale')] : row.asOf,
  ];
}

function refusal({ provider, problems }: ComparisonRow, style: Style): readonly Cell[] {
  const reasons = problems.map(({ text }) => text);
  return ['', provider, style('bad', 'cannot'), '', reasons, ''];
}

function remarks(rows: readonly ComparisonRow[], style: Style): string {
  const offers = rows.flatMap((row) => (row.canServe ? row : []));
  const leftOut = rows.flatMap((row) => notes(row.provider, row.warnings));
  const assumptions = new Map<string, string[]>();
  for (const { provider, assumptions: texts } of offers) {
    for (const text of texts) assumptions.set(text, [...(assumptions.get(text) ?? []), provider]);
  }
  return [
    section(
      'Prices',
      offers.map((row) => priceOf(row, style)),
    ),
    section(
      'Taken for granted',
      [...assumptions].map(([text, at]) => `${nameThem(at, offers.length)}${text}`),
    ),
    section(
      'Left out or changed',
      leftOut.map((line) => style('warning', line)),
    ),
  ].join('');
}

function priceOf(row: ComparisonOffer, style: Style): string {
  const age = `${row.asOf}, ${inDays(row)} old`;
  const line = `${row.provider}: ${row.confidence}, ${age}: ${row.source}`;
  return row.isStale ? `${line} ${style('warning', '(stale: look it up)')}` : line;
}

function notes(provider: string, list: readonly ComparisonNote[]): readonly string[] {
  return list.map(({ text }) => `${provider}: ${text}`);
}

/** Nobody is named where it is said of all. */
function nameThem(providers: readonly string[], of: number): string {
  return providers.length === of ? '' : `${providers.join(', ')}: `;
}

function list(words: readonly string[]): readonly string[] {
  return words.length === 0 ? [] : [words.join(', ')];
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
