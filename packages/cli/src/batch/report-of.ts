import type { BatchReport } from '@genlock/batch';
import type { ReportOutput } from '../commands/batch/report-output.ts';

/** A report as `--json` has it. */
export function reportDocument({
  items,
  totals,
  endpoints,
  faults,
  ...sums
}: BatchReport): ReportOutput {
  return {
    ...sums,
    items: { ...items },
    totals: [...totals],
    endpoints: [...endpoints],
    faults: [...faults],
  };
}
