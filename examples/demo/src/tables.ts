import { formatUsd, parseTaskId, type Estimate } from '@genlock/core';
import { table } from 'table';
import type { Outcome } from './run-provider.ts';

/** What the request will cost at each provider, from the price tables alone. */
export function estimateTable(estimates: readonly Estimate[]): string {
  return draw(
    ['provider', 'endpoint', 'estimated USD', 'arithmetic', 'price of'],
    estimates.map(({ provider, endpoint, usd, lines, asOf }) => [
      provider,
      endpoint,
      formatUsd(usd),
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
    outcomes.map(({ estimate, taskId, status, seconds, charged }) => [
      estimate.provider,
      estimate.endpoint,
      taskId === undefined ? '-' : parseTaskId(taskId).providerTaskId,
      status,
      `${seconds.toFixed(1)} s`,
      formatUsd(estimate.usd),
      charged,
    ]),
    [10, 30, 18, 11, 7, 9, 8],
  );
}

/** Cells wrap, so that a table fits a terminal of 120 columns. */
function draw(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
): string {
  return table(
    [head, ...rows].map((row) => [...row]),
    { columns: widths.map((width) => ({ width, wrapWord: true })) },
  );
}
