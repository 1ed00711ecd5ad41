import type { BatchReport } from '@genlock/batch';
import { formatUsd } from '@genlock/core';
import type { Io } from '../io.ts';
import { countsIn } from './batch-status.ts';
import { styleFor } from './style.ts';
import { renderTable } from './table.ts';
import { durationInWords, inThousands } from './words.ts';

/** What a batch has come to, for a person. */
export function renderReport(report: BatchReport, io: Pick<Io, 'columns' | 'hasColor'>): string {
  const style = styleFor(io);
  const { items, totals, spentUsd, estimatedUsd, openUsd, unsaved, medianMs, p95Ms, faults } =
    report;
  const table = renderTable(
    [
      { title: 'Provider' },
      { title: 'Model' },
      { title: 'Tasks', alignment: 'right' },
      { title: 'Expected USD', alignment: 'right' },
      { title: 'Spent USD', alignment: 'right' },
      { title: 'Open USD', alignment: 'right' },
      { title: 'Failed', alignment: 'right' },
    ],
    totals.map((total) => [
      total.provider,
      total.model,
      inThousands(total.tasks),
      formatUsd(total.estimatedUsd),
      formatUsd(total.spentUsd),
      formatUsd(total.openUsd),
      failuresOf(total),
    ]),
    io,
  );
  const times =
    medianMs === undefined || p95Ms === undefined
      ? []
      : [
          `Half of the tasks took ${durationInWords(medianMs)} at most, 95 % ${durationInWords(p95Ms)}.`,
        ];
  const open = openUsd === 0 ? '' : `, ${formatUsd(openUsd)} USD set aside`;
  const lines = [
    `Batch ${report.name}: ${countsIn(items)}.`,
    `${formatUsd(spentUsd)} USD spent of ${formatUsd(estimatedUsd)} USD expected${open}.`,
    ...times,
    ...(unsaved === 0 ? [] : [style('warning', `${inThousands(unsaved)} could not be saved.`)]),
    ...faults.map(({ code, items: count }) => `  ${inThousands(count)} x ${code}`),
  ];
  return `${totals.length === 0 ? '' : table}${lines.join('\n')}\n`;
}

function failuresOf({ chargedFailures, freeFailures }: BatchReport['totals'][number]): string {
  if (chargedFailures + freeFailures === 0) return '-';
  return chargedFailures === 0
    ? inThousands(freeFailures)
    : `${inThousands(chargedFailures + freeFailures)}, ${inThousands(chargedFailures)} charged`;
}
