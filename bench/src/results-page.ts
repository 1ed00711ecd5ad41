import type { BenchName } from './benches.ts';
import { nodeAlone } from './command-start.ts';
import { headlinesOf, type Figure, type Headline } from './headlines.ts';
import { ledgerTables } from './ledger/ledger-tables.ts';
import { fixed } from './numbers.ts';
import type { Measured, Results } from './results.ts';
import { scaleTables } from './scale/scale-page.ts';
import { table } from './table.ts';

/** The page of results, in Markdown. */
export function resultsPage(results: Results): string {
  const names: readonly BenchName[] = [
    'schedule',
    'live',
    'waits',
    'download',
    'cpu',
    'import',
    'command',
    'size',
    'catalogue',
    'ledger',
    'scale',
  ];
  const words = [
    '# Results',
    'Written by `npx -y pnpm@12 bench`. [README.md](README.md) says what each figure is and how it is made.',
    headlineTable(headlinesOf(results)),
    ...names.flatMap((name) => sectionOf(name, results) ?? []),
  ];
  return `${words.join('\n\n')}\n`;
}

/** What a bench found, in Markdown; `undefined` where it never ran. */
export function sectionOf(name: BenchName, results: Results): string | undefined {
  return sections[name](results);
}

const sections: Readonly<Record<BenchName, (results: Results) => string | undefined>> = {
  schedule: ({ schedule }) =>
    section('Schedule', schedule, 'schedule.svg', ({ rows }) =>
      table(
        ['tasks', 'schedule', 'reads', 'lag in s', 'lag by fixed interval', 'lag by optimum'],
        rows.map(({ tasks, schedule: name, reads, lagSeconds, byFixed, byOptimum }) => [
          tasks,
          name,
          fixed(reads, 1),
          fixed(lagSeconds, 2),
          fixed(byFixed, 2),
          fixed(byOptimum, 2),
        ]),
        2,
      ),
    ),
  live: ({ live }) =>
    section('Over HTTP', live, 'live.svg', (rows) =>
      table(
        ['client', 'provider', 'tasks', 'tasks before', 'requests', 'lag in s'],
        rows.map(({ name, provider, tasks, learnedTasks, requests, lagSeconds }) => [
          name,
          provider,
          String(tasks),
          String(learnedTasks),
          fixed(requests, 1),
          fixed(lagSeconds, 2),
        ]),
        2,
      ),
    ),
  waits: ({ waits }) =>
    section('Many waits at once', waits, undefined, (rows) =>
      table(
        [
          'client',
          'waits',
          'KiB a task',
          'loop late in ms, 99 %',
          'at worst',
          'CPU ms a task minute',
          'requests a task minute',
          'lag in s',
          'connections',
          'finished',
          'failed',
        ],
        rows.map((row) => [
          row.contender,
          fixed(row.waits, 0),
          fixed(row.rssKiBPerTask, 1),
          fixed(row.loopDelayP99Ms, 0),
          fixed(row.loopDelayMaxMs, 0),
          fixed(row.cpuMsPerTaskMinute, 2),
          fixed(row.requestsPerTaskMinute, 1),
          // Whoever could not keep up has no mean of all tasks.
          row.finished === row.waits ? fixed(row.meanLagSeconds, 2) : '-',
          fixed(row.sockets, 0),
          fixed(row.finished, 0),
          fixed(row.failed, 0),
        ]),
        1,
      ),
    ),
  download: ({ download }) =>
    section('Download', download, undefined, (rows) =>
      table(
        ['client', 'MiB', 'MiB/s', 'by curl', 'memory at its peak, MiB more'],
        rows.map(({ name, mebibytes, mebibytesPerSecond, byCurl, grownMebibytes }) => [
          name,
          fixed(mebibytes, 0),
          fixed(mebibytesPerSecond, 0),
          fixed(byCurl, 2),
          fixed(grownMebibytes, 0),
        ]),
        1,
      ),
    ),
  cpu: ({ cpu }) =>
    section('CPU time', cpu, undefined, (rows) =>
      table(
        ['mode', 'what', '@genlock/fal in µs', '@ai-sdk/fal in µs', 'ratio'],
        rows.map(({ mode, what, genlockMicroseconds, aiSdkMicroseconds, ratio }) => [
          mode,
          what,
          fixed(genlockMicroseconds, 0),
          fixed(aiSdkMicroseconds, 0),
          fixed(ratio, 2),
        ]),
        2,
      ),
    ),
  import: ({ import: measured }) =>
    section('Import', measured, undefined, (rows) => {
      const alone = rows.filter(({ isAfterAi }) => !isAfterAi);
      return table(
        ['package', 'wall time in ms', 'CPU time in ms', 'after `ai`: wall time', 'CPU time'],
        alone.map(({ name, milliseconds, cpuMilliseconds }) => {
          const after = rows.find((row) => row.name === name && row.isAfterAi);
          const times = [
            milliseconds,
            cpuMilliseconds,
            after?.milliseconds,
            after?.cpuMilliseconds,
          ];
          return [name, ...times.map((time) => fixed(time, 1))];
        }),
        1,
      );
    }),
  command: ({ command }) =>
    section('Start of the command', command, undefined, (rows) =>
      table(
        ['process', 'wall time in ms', 'best of 25', 'more than `node -e 0`', 'ratio'],
        rows.map(({ name, milliseconds, bestMilliseconds }) => {
          const node = rows.find((row) => row.name === nodeAlone)?.milliseconds ?? Number.NaN;
          return [
            `\`${name}\``.replace(/, (.*)`$/, '`, $1'),
            fixed(milliseconds, 1),
            fixed(bestMilliseconds, 1),
            fixed(milliseconds - node, 1),
            fixed(milliseconds / node, 2),
          ];
        }),
        1,
      ),
    ),
  size: ({ size }) =>
    section('Bundle', size, undefined, (rows) =>
      table(
        ['package', 'without', 'minified bytes', 'gzipped bytes'],
        rows.map(({ name, without, minified, gzip }) => [
          name,
          without,
          fixed(minified, 0),
          fixed(gzip, 0),
        ]),
        2,
      ),
    ),
  catalogue: ({ catalogue }) =>
    section('Catalogue', catalogue, undefined, (rows) =>
      table(
        ['rows', 'gzipped bytes', 'by families: CPU time in ms', 'all at once', 'ratio'],
        rows.map((row) => [
          fixed(row.rows, 0),
          fixed(row.gzip, 0),
          fixed(row.lazyMilliseconds, 1),
          fixed(row.eagerMilliseconds, 1),
          fixed(row.ratio, 2),
        ]),
        0,
      ),
    ),
  ledger: ledgerSection,
  scale: ({ scale }) => section('A million clips a day', scale, undefined, scaleTables),
  million: ledgerSection,
};

function ledgerSection({ ledger, million }: Results): string | undefined {
  return section('Ledger', ledger, undefined, (figures) =>
    ledgerTables({ ...figures, batches: [...figures.batches, ...(million?.figures ?? [])] }),
  );
}

/** The part of the repository's first page: the headlines, and when and where each was measured. */
export function howFast(results: Results): string {
  const settings = new Set(Object.values(results).map((measured) => settingOf(measured)));
  const reported = [...settings].map((setting) => `Measured on ${setting}.`);
  const where = [...reported, 'Again with `npx -y pnpm@12 bench`.'].join(' ');
  return [headlineTable(headlinesOf(results)), where].join('\n\n');
}

/** The headlines with their targets. */
function headlineTable(headlines: readonly Headline[]): string {
  const rows = headlines.map(({ what, genlock, beside, figures }) => [
    what,
    genlock,
    beside,
    figures.map(figureWords).join('; '),
  ]);
  return table(['', 'Genlock', 'Beside it', 'Ratio or figure, and its target'], rows, 4);
}

function figureWords({ value, target, of, unit }: Figure): string {
  const figure = unit === undefined ? fixed(value, 2) : `${fixed(value, 1)} ${unit}`;
  const words = `${figure} ${of}`.trim();
  return value > target ? `**${words}, target ${target}: missed**` : `${words}, target ${target}`;
}

/** When, where and with what a bench ran, in one sentence. */
function settingOf({ date, machine, node, packages }: Omit<Measured<unknown>, 'figures'>): string {
  const versions = Object.entries(packages).filter(([, version]) => version !== '0.0.0');
  const names = versions.map(([name, version]) => `${name} ${version}`);
  return `${date}, ${machine}, Node ${node.slice(1)}, ${names.join(', ')}`;
}

function section<Figures>(
  title: string,
  measured: Measured<Figures> | undefined,
  chart: string | undefined,
  tableOf: (figures: Figures) => string,
): string | undefined {
  if (measured === undefined) return undefined;
  const image = chart === undefined ? [] : [`![${title}](${chart})`];
  return [
    `## ${title}`,
    `${settingOf(measured)}. It took ${measured.seconds} s.`,
    ...image,
    tableOf(measured.figures),
  ].join('\n\n');
}
