import type { BatchTotal } from '@genlock/ledger';
import type { BatchReport } from '../report.ts';

/** The columns, each as a report calls it. */
const columns: readonly (keyof BatchTotal)[] = [
  'provider',
  'endpoint',
  'model',
  'tasks',
  'estimatedUsd',
  'spentUsd',
  'openUsd',
  'knownTasks',
  'knownEstimateUsd',
  'knownCostUsd',
  'driftUsd',
  'chargedFailures',
  'chargedFailureUsd',
  'freeFailures',
  'freeFailureUsd',
  'openFailures',
  'medianMs',
  'p95Ms',
];

/** One row for each endpoint, as RFC 4180 has it. */
export function reportCsv({ endpoints }: BatchReport): string {
  const rows = endpoints.map((total) => columns.map((name) => cellOf(total[name])).join(','));
  return [columns.join(','), ...rows, ''].join('\r\n');
}

/** A text that a spreadsheet would take for a formula stands behind a `'`. */
function cellOf(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
