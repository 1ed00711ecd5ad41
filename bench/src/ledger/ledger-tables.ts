import { fixed } from '../numbers.ts';
import { table } from '../table.ts';
import type { LedgerFigures } from './bench-ledger.ts';

/** What a ledger costs, as tables in Markdown. */
export function ledgerTables({ calls, batches, postgres, waiting }: LedgerFigures): string {
  return [
    'What `withLedger` adds to a `generateVideo`, in SQLite:',
    callsTable(calls),
    'A batch in SQLite whose provider takes no time:',
    batchesTable(batches),
    `A batch of ${fixed(postgres.items, 0)} clips in PostgreSQL beside as many jobs of pg-boss alone:`,
    postgresTable(postgres),
    `${fixed(waiting.items, 0)} clips that wait for their provider take ${fixed(waiting.residentKibibytes, 1)} KiB of memory each, of which ${fixed(waiting.heapKibibytes, 1)} KiB are heap.`,
  ].join('\n\n');
}

function callsTable(calls: LedgerFigures['calls']): string {
  const head = ['against', 'calls at a time', 'without in ms', 'with', 'added in ms', 'ratio'];
  const rows = calls.map((row) => [
    row.against,
    fixed(row.atOnce, 0),
    fixed(row.bareMilliseconds, 2),
    fixed(row.ledgerMilliseconds, 2),
    fixed(row.addedMilliseconds, 2),
    fixed(row.ratio, 2),
  ]);
  return table(head, rows, 1);
}

function batchesTable(batches: LedgerFigures['batches']): string {
  const head = [
    'measured',
    'clips',
    'clips a second',
    'changes of state a second',
    'CPU µs a clip',
    'by 1,000',
    'to add',
    'to plan',
    'to report',
    'memory in MiB',
    'more than before',
    'heap in MiB',
    'file in MiB',
  ];
  const rows = batches.map((row) => [
    row.date,
    fixed(row.items, 0),
    fixed(row.itemsPerSecond, 0),
    fixed(row.transitionsPerSecond, 0),
    fixed(row.cpuMicroseconds, 0),
    fixed(row.cpuMicroseconds / (batches[0] ?? row).cpuMicroseconds, 2),
    fixed(row.addMicroseconds, 0),
    fixed(row.planMicroseconds, 0),
    fixed(row.reportMicroseconds, 0),
    fixed(row.residentMebibytes, 0),
    fixed(row.grownMebibytes, 0),
    fixed(row.heapMebibytes, 0),
    fixed(row.fileMebibytes, 0),
  ]);
  return table(head, rows, 1);
}

function postgresTable(row: LedgerFigures['postgres']): string {
  const head = ['', 'added a second', 'done a second', 'CPU µs each'];
  const jobs = [row.insertsPerSecond, row.jobsPerSecond, row.jobMicroseconds];
  const clips = [row.addsPerSecond, row.itemsPerSecond, row.itemMicroseconds];
  const rows = [
    ['jobs of pg-boss', ...jobs.map((figure) => fixed(figure, 0))],
    ['clips of a batch', ...clips.map((figure) => fixed(figure, 0))],
    [
      'jobs for one clip',
      fixed(row.insertsPerSecond / row.addsPerSecond, 1),
      fixed(row.ratio, 1),
      '-',
    ],
  ];
  return table(head, rows, 1);
}
