import { checkOptions, type ChecksOf, kinds } from '@genlock/core';
import type { BatchReport } from '../report.ts';
import { reportCsv } from './report-csv.ts';
import { reportHtml } from './report-html.ts';

/** What a report is written as. */
export type ReportFormat = 'csv' | 'html' | 'json';

const writers: Readonly<Record<ReportFormat, (report: BatchReport) => string>> = {
  csv: reportCsv,
  html: reportHtml,
  json: (report) => `${JSON.stringify(report, undefined, 2)}\n`,
};

const checks: ChecksOf<{ readonly format: ReportFormat }> = {
  format: kinds.needed(kinds.oneOf('csv', 'html', 'json')),
};

/**
 * Writes a report: `html` is one file that loads nothing and runs nothing, `csv` one row for each
 * endpoint, `json` the report as it is. None holds a prompt, a link or a key.
 *
 * @example
 * await writeFile('report.html', renderReport(await batch.report(), 'html'));
 *
 * @throws InvalidOptionsError for another format
 */
export function renderReport(report: BatchReport, format: ReportFormat): string {
  checkOptions('renderReport', { format }, checks);
  return writers[format](report);
}
