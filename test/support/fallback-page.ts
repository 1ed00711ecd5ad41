import { describeFault, type FaultRow } from '@genlock/conformance';
import type { ProviderName } from '@genlock/emulator';
import type { FallbackSettings } from 'genlock';
import { everyProvider, providerNamed } from '@genlock/test-support/every-provider';
import type { FallbackReport } from './fallback-run.ts';
import { table } from './table.ts';

/** A way to set the fallback, and how the page names it. */
export interface FallbackChoice {
  readonly name: string;
  readonly fallback: FallbackSettings;
}

/** Every choice of `fallback.on`, and moderation, which is chosen by itself. */
export const fallbackChoices: readonly FallbackChoice[] = [
  { name: 'never', fallback: { on: 'never' } },
  { name: 'refused', fallback: { on: 'refused' } },
  { name: 'failure', fallback: { on: 'failure' } },
  { name: 'failure, onModeration', fallback: { on: 'failure', onModeration: true } },
  { name: 'charged-failure', fallback: { on: 'charged-failure' } },
];

/** One call under one choice while a fault was on. */
export interface FallbackRun {
  readonly first: ProviderName;
  readonly row: FaultRow;
  readonly choice: string;
  readonly report: FallbackReport;
}

const routes = ['submit', 'history', 'status', 'result'];

/** The fallback matrix as a page: what each fault came to under each choice. */
export function fallbackPage(runs: readonly FallbackRun[]): string {
  const faults = new Map(
    runs
      .map(({ row }): [string, FaultRow] => [describeFault(row), row])
      .toSorted(([, a], [, b]) => routes.indexOf(a.fault.route) - routes.indexOf(b.fault.route)),
  );
  const most = (name: string): string => {
    const counts = runs.filter(({ choice }) => choice === name).map(({ report }) => report.paid);
    return String(Math.max(...counts));
  };
  return `# Fallback matrix

\`test/fallback-matrix.test.ts\` writes this page from what it counts at the emulator, and fails if the page is out of date.

The first of a router's ${everyProvider.length} providers has a fault. Each row is a fault, each column a choice of [\`fallback\`](../packages/router/README.md#fallback), each cell what one \`genlock.run\` then paid for and how it ended. A fault without a number strikes every time. A cell is the same for each provider in the first place, unless it names some. Routes and ends are those of [the fault matrix](fault-matrix.md); **video from the next** came from the second provider.

A task that the provider refunded was made and not paid for. The emulator refunds failed tasks, except where the provider's pages say that it charges for them; only \`charged-failure\` pays again for those. The fault strikes one provider; if all refuse a submit, the last refusal is thrown.

${table([
  ['fallback', ...fallbackChoices.map(({ name }) => name)],
  [
    'calls',
    ...fallbackChoices.map(({ name }) =>
      String(runs.filter(({ choice }) => choice === name).length),
    ),
  ],
  ['most tasks paid for in a call', ...fallbackChoices.map(({ name }) => most(name))],
])}

${table([
  ['Route', 'Fault', ...fallbackChoices.map(({ name }) => name)],
  ...[...faults].map(([name, row]) => [
    row.fault.route,
    name.slice(`${row.fault.route}: `.length),
    ...fallbackChoices.map((choice) =>
      cell(runs.filter((run) => describeFault(run.row) === name && run.choice === choice.name)),
    ),
  ]),
])}
`;
}

/** One text when it does not matter who is first; else one for each. */
function cell(runs: readonly FallbackRun[]): string {
  const firsts = new Map<string, string[]>();
  for (const { first, report } of runs) {
    const text = outcome(report);
    firsts.set(text, [...(firsts.get(text) ?? []), providerNamed(first).name]);
  }
  const [[only] = ['-']] = firsts;
  if (firsts.size < 2) return only;
  return [...firsts].map(([text, names]) => `${names.join(', ')}: ${text}`).join('; ');
}

function outcome({ made, paid, end }: FallbackReport): string {
  return made === paid ? `${paid} paid, ${end}` : `${paid} paid of ${made} made, ${end}`;
}
