import { describeFault, type FaultReport, type FaultRow } from '@genlock/conformance';
import type { ProviderName } from '@genlock/emulator';
import { onePostSection } from '../one-post/section.ts';
import { everyProvider } from '@genlock/test-support/every-provider';
import { table } from './table.ts';

/** One call that was made while a fault was on. */
export interface FaultRun {
  readonly provider: ProviderName;
  readonly wayIn: string;
  readonly row: FaultRow;
  readonly report: FaultReport;
}

/** The functions that a caller can call. */
const allWaysIn = [
  'generateVideo',
  'startVideo, getVideoStatus',
  'start, wait',
  'createGenlock',
] as const;

const routes = ['submit', 'history', 'status', 'result', 'stream', 'secret', 'jwks', 'webhook'];

/** The fault matrix as a page: what every fault came to, by provider and way in. */
export function faultPage(runs: readonly FaultRun[]): string {
  const sum = (count: (run: FaultRun) => number): number =>
    runs.reduce((total, run) => total + count(run), 0);
  const of = (submit: FaultReport['submit']): readonly FaultRun[] =>
    runs.filter(({ report }) => report.submit === submit);
  const made = runs.filter(({ report }) => report.tasks > 0);
  const faults = new Map(
    runs
      .map(({ row }): [string, FaultRow] => [describeFault(row), row])
      .toSorted(([, a], [, b]) => routes.indexOf(a.fault.route) - routes.indexOf(b.fault.route)),
  );
  return `# Fault matrix

Written by \`test/fault-matrix.test.ts\` out of what it counted on the emulator, so it cannot be out of date.

Each line is one thing that goes wrong, each cell what one call then cost and ended with. A fault that does not say how often strikes every time. A cell holds for all ${allWaysIn.length} ways in: ${allWaysIn.map((way) => `\`${way}\``).join('; ')}. "-" is a route that the provider does not have.

Routes: \`history\` is the provider's records, where a lost submit is searched for; \`result\` is fal's second read, after COMPLETED; \`stream\` is fal's status stream, a hint beside the reads of a wait; \`secret\` and \`jwks\` give the keys of webhooks, which are verified, answered, and delivered again until they could be.

${table([
  ['Counted', ''],
  ['calls', String(runs.length)],
  [
    'tasks paid for, in the calls that made one',
    `${sum(({ report }) => report.tasks)} in ${made.length}`,
  ],
  [
    'tasks paid for, in the calls that were refused',
    `${of('refused').reduce((total, { report }) => total + report.tasks, 0)} in ${of('refused').length}`,
  ],
  ['tasks lost', String(sum(({ report }) => report.lost))],
])}

What a call ends with:

- **video**: the video, at last
- **found**: the answer to the submit was lost, the task was found in the provider's records or by the key that it was sent with, and then the video
- **refused**: \`SubmitRefusedError\`; there is no task
- **unknown**: \`SubmissionUnknownError\`; there may be a task, the error says how to check, and nothing is sent again, but with the same key where the provider makes one task of all submits with one key
- **failed**, **expired**: the provider ended the task so; the error or state says why and holds the task id
- **unreadable**: \`TaskReadError\` with the task id; the provider refuses the question, as for a wrong key
- **pending**: \`TaskPendingError\` with the task id, or a status that is still pending; the fault did not end before the deadline

${table([
  ['Route', 'Fault', ...everyProvider.map(({ name }) => name)],
  ...[...faults].map(([name, row]) => [
    row.fault.route,
    describeFault(row).slice(`${row.fault.route}: `.length),
    ...everyProvider.map(({ id }) =>
      cell(runs.filter((run) => run.provider === id && describeFault(run.row) === name)),
    ),
  ]),
])}

${onePostSection()}`;
}

/** One text when all ways in agree, as they should; else one for each. */
function cell(runs: readonly FaultRun[]): string {
  if (runs.length === 0) return '-';
  const texts = new Set(runs.map(({ report }) => outcome(report)));
  const [only = ''] = texts;
  if (texts.size === 1 && runs.length === allWaysIn.length) return only;
  return runs.map(({ wayIn, report }) => `${wayIn}: ${outcome(report)}`).join('; ');
}

function outcome({ tasks, lost, sees, submit, events }: FaultReport): string {
  const end = sees === 'video' && submit === 'unknown' ? 'found' : sees;
  return [
    `${tasks} paid`,
    lost === 0 ? undefined : `${lost} LOST`,
    end,
    events === undefined ? undefined : `reported ${events === 1 ? 'once' : `${events} times`}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
