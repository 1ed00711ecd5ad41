import { fixed } from '../numbers.ts';
import { table } from '../table.ts';
import type { ScaleFigures } from './bench-scale.ts';
import type { ScenarioFigures } from './figures.ts';
import { clipsPerSecond, gigabytesADay, readsOf, requestsOf, transactionsOf } from './rates.ts';
import { isRead, type TransactionKind } from './statement-kinds.ts';

/** What goes to the provider. */
export function requestsTable({ scenarios }: ScaleFigures): string {
  const rows: readonly (readonly [string, ScenarioFigures])[] = [
    ['the mean of a day', scenarios.usual],
    ['its peak', scenarios.peak],
    ['the mean, tasks of 5 minutes', scenarios['five minutes']],
    ['the mean, four workers', scenarios['four workers']],
    ['the mean, Kling, 20 tasks a read', scenarios.kling],
  ];
  const head = [
    '',
    'clips a second',
    'submits',
    'reads',
    'reads a clip',
    'busiest second',
    'connections',
    'wait at a time',
    'seen late, s',
  ];
  return table(
    head,
    rows.map(([name, figures]) => [name, ...requestCells(figures)]),
    1,
  );
}

function requestCells(figures: ScenarioFigures): readonly string[] {
  const { perClip, clips, seconds, lagSeconds } = figures;
  const rate = clips / seconds;
  const counted = countedStretches(figures);
  const most = (of: (stretch: (typeof counted)[number]) => number): number =>
    Math.max(...counted.map(of));
  return [
    fixed(rate, 1),
    fixed(perClip.requests.submit * rate, 1),
    fixed(readsOf(figures) * rate, 0),
    fixed(readsOf(figures), 1),
    fixed(
      most(({ mostRequests }) => mostRequests),
      0,
    ),
    fixed(
      most(({ connections }) => connections),
      0,
    ),
    fixed(
      most(({ waiting }) => waiting),
      0,
    ),
    fixed(lagSeconds, 2),
  ];
}

/** The stretches while clips came. */
function countedStretches({ stretches }: ScenarioFigures): ScenarioFigures['stretches'] {
  const last = stretches.findLastIndex(({ fed }) => fed > 0);
  return stretches.slice(0, last + 1);
}

/** What goes to the database, by kind. */
export function transactionsTable({ scenarios }: ScaleFigures): string {
  const { usual, PostgreSQL } = scenarios;
  const ofKind = ({ perClip }: ScenarioFigures, kind: TransactionKind) =>
    perClip.transactions.find((each) => each.kind === kind);
  const kinds = usual.perClip.transactions.filter(({ transactions }) => transactions >= 0.01);
  const rows = kinds.map(({ kind, transactions, microseconds }) => [
    kind,
    ...rateCells(transactions),
    fixed(microseconds, 0),
    fixed(ofKind(PostgreSQL, kind)?.transactions ?? 0, 2),
  ]);
  const [inSqlite, inPostgres] = [transactionsOf(usual), transactionsOf(PostgreSQL)];
  const sums = [
    [
      '**all that write**',
      ...rateCells(inSqlite.writes),
      fixed(meanCost(usual, false), 0),
      fixed(inPostgres.writes, 2),
    ],
    [
      '**all that read**',
      ...rateCells(inSqlite.reads),
      fixed(meanCost(usual, true), 0),
      fixed(inPostgres.reads, 2),
    ],
    [
      'wait for the disk',
      ...rateCells(usual.perClip.money),
      '',
      fixed(PostgreSQL.perClip.money, 2),
    ],
  ];
  const head = ['', 'a clip', 'a second', 'at the peak', 'CPU µs each', 'a clip, PostgreSQL'];
  return table(head, [...rows, ...sums], 1);
}

function rateCells(ofClip: number): readonly string[] {
  return [
    fixed(ofClip, 2),
    fixed(ofClip * clipsPerSecond.mean, 1),
    fixed(ofClip * clipsPerSecond.peak, 1),
  ];
}

function meanCost({ perClip }: ScenarioFigures, reads: boolean): number {
  const some = perClip.transactions.filter(({ kind }) => isRead(kind) === reads);
  const count = some.reduce((sum, { transactions }) => sum + transactions, 0);
  return some.reduce((sum, each) => sum + each.transactions * (each.microseconds ?? 0), 0) / count;
}

/** What the database keeps, and what is written for that. */
export function storageTable({ scenarios }: ScaleFigures): string {
  const { usual, PostgreSQL } = scenarios;
  const rows: readonly (readonly [string, number | undefined])[] = [
    ['SQLite: the file grows by', usual.perClip.databaseBytes],
    ['SQLite: written to the disk, with its log and whole pages', usual.perClip.writtenBytes],
    ['PostgreSQL: the database grows by', PostgreSQL.perClip.databaseBytes],
    ['PostgreSQL: written to its log (WAL)', PostgreSQL.perClip.walBytes],
  ];
  return table(
    ['', 'kB a clip', 'GB a day', 'MB a second'],
    rows.map(([name, bytes = Number.NaN]) => [
      name,
      fixed(bytes / 1e3, 1),
      fixed(gigabytesADay(bytes), 1),
      fixed((bytes * clipsPerSecond.mean) / 1e6, 2),
    ]),
    1,
  );
}

/** CPU time of one clip in microseconds, by what it is spent on. */
export function cpuOf(
  { scenarios, calls }: ScaleFigures,
  figures: ScenarioFigures = scenarios.usual,
) {
  const network = calls.readMicroseconds - calls.inMemoryMicroseconds;
  const parts = {
    work: figures.perClip.cpuMicroseconds,
    network: requestsOf(figures) * network,
    save: calls.saveMicroseconds,
  };
  return { ...parts, all: parts.work + parts.network + parts.save };
}

/** CPU time, and the workers that follow from it. */
export function workersTable(figures: ScaleFigures): string {
  const { usual, webhooks, kling, PostgreSQL } = figures.scenarios;
  const minute = figures.scenarios['webhooks, read once a minute'];
  const rows: readonly (readonly [string, ScenarioFigures])[] = [
    ['SQLite, polling', usual],
    ['SQLite, webhooks', webhooks],
    ['SQLite, webhooks, read once a minute', minute],
    ['SQLite, Kling, 20 tasks a read', kling],
    ['PostgreSQL, polling', PostgreSQL],
  ];
  const head = [
    '',
    'batch, ledger, adapter',
    'HTTP',
    'file of 10 MB',
    'all, ms a clip',
    'server, ms a clip',
    'cores, mean',
    'cores, peak',
    'clips a second a core',
  ];
  return table(
    head,
    rows.map(([name, each]) => {
      const { work, network, save, all } = cpuOf(figures, each);
      const { serverMicroseconds: server = Number.NaN } = each.perClip;
      return [
        name,
        ...[work, network, save, all, server].map((us) => fixed(us / 1e3, 1)),
        fixed((all * clipsPerSecond.mean) / 1e6, 2),
        fixed((all * clipsPerSecond.peak) / 1e6, 2),
        fixed(1e6 / all, 0),
      ];
    }),
    1,
  );
}

/** How an end is heard of. */
export function pollingTable({ scenarios }: ScaleFigures): string {
  const rows: readonly (readonly [string, ScenarioFigures])[] = [
    ['polling, fal', scenarios.usual],
    ['webhooks beside it, fal', scenarios.webhooks],
    ['webhooks, and a read once a minute, fal', scenarios['webhooks, read once a minute']],
    ['polling, Kling, 20 tasks a read', scenarios.kling],
  ];
  return table(
    ['', 'requests a clip', 'requests a second', 'at the peak', 'webhooks a clip', 'seen late, s'],
    rows.map(([name, figures]) => {
      const requests = requestsOf(figures);
      return [
        name,
        fixed(requests, 1),
        fixed(requests * clipsPerSecond.mean, 0),
        fixed(requests * clipsPerSecond.peak, 0),
        fixed(figures.perClip.requests.webhook, 2),
        fixed(figures.lagSeconds, 2),
      ];
    }),
    1,
  );
}
