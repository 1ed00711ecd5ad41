import { parseTaskId } from '@genlock/core';
import { getBorderCharacters, table } from 'table';
import type { Offer } from './offer.ts';
import type { Outcome } from './run-provider.ts';

/** What the request will cost at each provider, from the price tables alone. */
export function offerTable(offers: readonly Offer[]): string {
  return draw(
    ['provider', 'endpoint', 'estimated USD', 'arithmetic', 'price of'],
    offers.map(({ provider, endpoint, price, lines, asOf }) => [
      provider,
      endpoint,
      price,
      lines.join('\n'),
      asOf,
    ]),
    [10, 30, 9, 32, 10],
  );
}

/** What became of it. */
export function outcomeTable(outcomes: readonly Outcome[]): string {
  return draw(
    ['provider', 'endpoint', 'task id', 'status', 'time', 'estimated USD', 'charged USD'],
    outcomes.map(({ offer, taskId, status, seconds, charged }) => [
      offer.provider,
      offer.endpoint,
      taskId === undefined ? '-' : parseTaskId(taskId).providerTaskId,
      status,
      `${seconds.toFixed(1)} s`,
      offer.price,
      charged,
    ]),
    [10, 30, 18, 11, 7, 9, 8],
  );
}

/** Where no person looks on. */
const defaultColumns = 120;
const narrowest = 8;

/** Cells wrap, so that a table fits its terminal; a narrow one has no room for a frame. */
function draw(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
): string {
  const room = process.stdout.isTTY ? process.stdout.columns : defaultColumns;
  const isFramed = sum(widths) + 3 * widths.length + 1 <= room;
  const fitting = isFramed ? widths : fit(widths, room - widths.length);
  return table(
    [head, ...rows].map((row) => [...row]),
    {
      ...(isFramed ? {} : frameless),
      columns: fitting.map((width) => ({ width, wrapWord: true })),
    },
  );
}

const frameless = {
  border: getBorderCharacters('void'),
  columnDefault: { paddingLeft: 0, paddingRight: 1 },
} as const;

/** Takes from the widest column until all fit. */
function fit(wanted: readonly number[], room: number): readonly number[] {
  const widths = [...wanted];
  while (sum(widths) > room && Math.max(...widths) > narrowest) {
    widths[widths.indexOf(Math.max(...widths))] = Math.max(...widths) - 1;
  }
  return widths;
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}
