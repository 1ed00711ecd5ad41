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

\`test/fault-matrix.test.ts\` writes this page from what it counts at the emulator, and fails if the page is out of date.

Each row is a fault, each cell what one call then cost and how it ended. A fault without a number strikes every time. A cell is the same for all ${allWaysIn.length} ways to call: ${allWaysIn.map((way) => `\`${way}\``).join('; ')}. "-": the provider does not have this route.

Routes: \`history\` is the provider's records, which are searched for a lost submit; \`result\` is fal's second read, after COMPLETED; \`stream\` is fal's status stream; \`secret\` and \`jwks\` serve the keys of webhooks, which are delivered again until they can be verified.

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

- **video**: the call returned the video
- **found**: the answer to the submit was lost, the task was found in the provider's records or by its key, and the call returned the video
- **refused**: \`SubmitRefusedError\`; there is no task
- **unknown**: \`SubmissionUnknownError\`; there may be a task, and the error says how to check. Nothing is sent again, except with the same key to a provider that makes one task of all submits with one key
- **failed**, **expired**: the provider ended the task like that; the error or state says why and has the task id
- **unreadable**: \`TaskReadError\` with the task id; the provider refuses to answer, as with a wrong key
- **pending**: \`TaskPendingError\` with the task id, or a status that is still pending; the fault lasted beyond the deadline

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
