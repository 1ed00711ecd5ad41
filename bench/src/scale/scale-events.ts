import { fixed } from '../numbers.ts';
import { table } from '../table.ts';
import type { ScaleFigures } from './bench-scale.ts';
import { clipsPerSecond, gigabytesADay, readsOf, recoveryOf } from './rates.ts';
import { cpuOf } from './scale-tables.ts';
import { scenarios as plans } from './scenarios.ts';
import { clipBytes } from './clip-bytes.ts';
import { meanAnswerMs } from './provider-world.ts';

/** A provider that is out of reach for ten minutes. */
export function outageTable({ scenarios }: ScaleFigures): string {
  const names = ['nobody listens', 'answers 503'] as const;
  const rows = names.map((name) => {
    const { from, to } = plans[name].outage;
    const { before, most, minutes } = recoveryOf(scenarios[name], from / 60, to / 60);
    const { done = 0, failed = 0, unknown = 0, refused = 0 } = scenarios[name].items;
    return [
      name === 'nobody listens' ? 'no connection' : '503 to every request',
      fixed(before, 0),
      fixed(most, 0),
      fixed(minutes, 1),
      fixed(scenarios[name].restarts, 0),
      ...[done, failed, refused, unknown].map((count) => fixed(count, 0)),
    ];
  });
  const head = [
    'for ten minutes',
    'in hand before',
    'at most',
    'minutes until as before',
    'times the run ended',
    'done',
    'failed',
    'refused',
    'unknown',
  ];
  return table(head, rows, 1);
}

/** A worker that is ended, and one that takes over at once. */
export function redeployTable({ scenarios }: ScaleFigures): string {
  const { redeploy, usual } = scenarios;
  const at = plans.redeploy.redeployAt / 60;
  const around = redeploy.stretches.filter(({ minute }) => minute > at && minute <= at + 0.25);
  const before = redeploy.stretches.filter(({ minute }) => minute > at - 1 && minute <= at);
  const most = (some: typeof around): number =>
    Math.max(...some.map(({ mostRequests }) => mostRequests));
  const waiting = Math.max(...before.map((stretch) => stretch.waiting));
  const { done = 0, failed = 0, unknown = 0 } = redeploy.items;
  return table(
    ['', ''],
    [
      ['clips that waited when the worker ended', fixed(waiting, 0)],
      ['requests in the busiest second of the minute before', fixed(most(before), 0)],
      ['requests in the busiest second of the 15 s after', fixed(most(around), 0)],
      ['ends seen late, with and without it, s', lags(redeploy.lagSeconds, usual.lagSeconds)],
      ['done, failed, unknown', [done, failed, unknown].map((each) => fixed(each, 0)).join(', ')],
    ],
    1,
  );
}

function lags(one: number, other: number): string {
  return `${fixed(one, 2)}, ${fixed(other, 2)}`;
}

/** Where it breaks, in the order in which that happens on the way to a million a day. */
export function breaksTable(figures: ScaleFigures): string {
  const { usual, peak, webhooks } = figures.scenarios;
  const waiting = (some: typeof usual): number =>
    Math.max(...some.stretches.map((stretch) => stretch.waiting));
  const { mean, peak: atPeak } = clipsPerSecond;
  const { all } = cpuOf(figures);
  const mostReads = (1_000 / meanAnswerMs('read')) * 64;
  const late = figures.scenarios['as it comes'];
  const saved = (late.perClip.requests.save * late.clips) / late.seconds;
  const tasksOf = (few: number): string => fixed((few / waiting(usual)) * 1_000_000, 0);
  const rows = [
    [
      'how many tasks the account may run at a time',
      `fal 40, a Kling pack 20, WaveSpeed Gold 2,000; ${fixed(waiting(usual), 0)} wait at the mean rate, ${fixed(waiting(peak), 0)} at the peak`,
      `${tasksOf(20)} clips a day with 20 at a time, ${tasksOf(40)} with 40`,
      'a contract with the provider, several providers behind a router, several accounts; `accounts.<id>.running` keeps what is too much at home, where it can be canceled',
    ],
    [
      'files that a worker saves at a time, `limits.saves`',
      '4 unless it is set; a file of 10 MB takes half a second',
      `${fixed(4 / 0.5, 0)} a second; simulated ${fixed(saved, 1)}`,
      `\`saves: 64\`, or a sink that writes from the store's side`,
    ],
    [
      'submits at a time in an account, `limits.submits`',
      `8 unless it is set; an answer takes ${fixed(meanAnswerMs('submit') / 1_000, 2)} s`,
      `${fixed(8_000 / meanAnswerMs('submit'), 0)} a second, for ${fixed(mean, 1)} on average and ${fixed(atPeak, 0)} at the peak`,
      '`submits: 64`',
    ],
    [
      'clips that a run has in hand, `limits.running`',
      `10,000 unless it is set; the peak brings ${fixed(atPeak, 0)} a second`,
      `tasks of ${fixed(10_000 / atPeak / 60, 1)} minutes at the peak`,
      '`running: 50_000`, or more workers: the limit is of each',
    ],
    [
      'the line to the Internet',
      `${fixed((clipBytes * mean) / 1e6, 0)} MB/s on average, ${fixed((clipBytes * atPeak) / 1e6, 0)} at the peak, in and out again`,
      `1 Gbit/s carries ${fixed(125e6 / clipBytes, 1)} clips a second one way`,
      'several workers on several machines; or let the store fetch the link itself',
    ],
    [
      'reads under way at a time, `readsAtOnce`',
      `64 unless it is set; an answer takes ${fixed(meanAnswerMs('read') / 1_000, 2)} s`,
      `${fixed(mostReads, 0)} a second a worker; the peak wants ${fixed(readsOf(usual) * atPeak, 0)} as on average, and gets ${fixed(readsOf(peak) * atPeak, 0)}`,
      `more workers, \`readsAtOnce: 256\`, or webhooks and a read once a minute (${fixed(readsOf(figures.scenarios['webhooks, read once a minute']), 1)} reads a clip for ${fixed(readsOf(webhooks), 1)})`,
    ],
    [
      'one core',
      `${fixed(all / 1_000, 1)} ms of CPU time a clip`,
      `${fixed(1e6 / all, 0)} clips a second, ${fixed((1e6 / all) * 0.0864, 1)} million a day without a peak`,
      `${fixed(Math.ceil((all * atPeak) / 1e6 / 0.6), 0)} workers at the peak, at 60 % of a core each; in SQLite on one machine, in PostgreSQL anywhere`,
    ],
    [
      'the disk of the ledger',
      `${fixed(gigabytesADay(usual.perClip.databaseBytes), 1)} GB a day in SQLite; nothing is ever deleted but names of webhooks and starts, after a month`,
      `1 TB in ${fixed(1_000 / gigabytesADay(usual.perClip.databaseBytes), 0)} days`,
      'a ledger a month: a new file or schema, while the old one is swept until its last task has ended',
    ],
  ];
  const head = ['', 'what it is, and what is needed', 'where it ends', 'what a deployment does'];
  return table(
    ['no.', ...head],
    rows.map((row, index) => [String(index + 1), ...row]),
    5,
  );
}
