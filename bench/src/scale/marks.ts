import type { KindOfClip, ScenarioFigures, Stretch } from './figures.ts';
import { type Server, type ServerSpent, writtenBytes } from './server-costs.ts';
import type { TransactionKind } from './statement-kinds.ts';
import type { Counted, Second, Tally } from './tally.ts';
import type { KindCount, Transactions } from './transactions.ts';

/** What is counted from one moment to another. */
interface Counts {
  readonly cpu: NodeJS.CpuUsage;
  readonly written: number;
  readonly money: number;
  readonly kinds: ReadonlyMap<TransactionKind, KindCount>;
  readonly second: number;
  readonly server: Promise<ServerSpent | undefined>;
}

type Measured = Omit<
  ScenarioFigures,
  'name' | 'seed' | 'workers' | 'residentMebibytes' | 'items' | 'restarts'
>;

const counted: readonly Counted[] = [
  'submit',
  'read',
  'result',
  'list',
  'webhook',
  'save',
  'ended',
  'fed',
];

/** The two moments between which a scenario is counted. */
export class Marks {
  readonly #from: {
    readonly transactions: Transactions;
    readonly tally: Tally;
    readonly place: string;
    readonly server: Server | undefined;
  };
  #begin: Counts | undefined;
  #end: Counts | undefined;

  constructor(from: {
    readonly transactions: Transactions;
    readonly tally: Tally;
    readonly place: string;
    readonly server: Server | undefined;
  }) {
    this.#from = from;
  }

  begin(): void {
    this.#begin = this.#now();
  }

  end(): void {
    this.#end = this.#now();
  }

  /** What was counted between them. */
  async figures(given: {
    readonly minutes: number;
    readonly stretches: number;
    readonly file: number;
    readonly fed: number;
  }): Promise<Measured> {
    const [begin, end] = [this.#begin, this.#end];
    if (begin === undefined || end === undefined) throw new Error('it was never counted');
    const { seconds, lagSeconds } = this.#from.tally;
    const span = seconds.slice(begin.second, end.second);
    const sum = (kind: Counted): number => span.reduce((all, { counts }) => all + counts[kind], 0);
    const clips = sum('ended');
    const all = seconds.reduce((total, { counts }) => total + counts.ended, 0);
    const server = { begin: await begin.server, end: await end.server };
    const grown = (key: keyof ServerSpent): number =>
      ((server.end?.[key] ?? Number.NaN) - (server.begin?.[key] ?? Number.NaN)) / clips;
    return {
      clips,
      seconds: span.length,
      perClip: {
        requests: perClip(counted.map((kind) => [kind, sum(kind) / clips])),
        transactions: kindsBetween(begin, end, clips),
        money: (end.money - begin.money) / clips,
        cpuMicroseconds: cpuBetween(begin, end) / clips,
        writtenBytes: told((end.written - begin.written) / clips),
        databaseBytes: given.file > 0 ? given.file / given.fed : grown('databaseBytes'),
        walBytes: told(grown('walBytes')),
        serverMicroseconds: told(grown('cpuMicroseconds')),
      },
      lagSeconds: lagSeconds / all,
      stretches: stretchesOf(seconds, (given.minutes * 60) / given.stretches),
    };
  }

  #now(): Counts {
    const { transactions, tally, server } = this.#from;
    return {
      cpu: process.cpuUsage(),
      written: writtenBytes(),
      money: transactions.money,
      kinds: new Map([...transactions.kinds].map(([kind, count]) => [kind, { ...count }])),
      second: tally.seconds.length,
      server: server?.spent() ?? Promise.resolve(undefined),
    };
  }
}

function perClip(pairs: readonly (readonly [Counted, number])[]): Record<Counted, number> {
  const none = { submit: 0, read: 0, result: 0, list: 0, webhook: 0, save: 0, ended: 0, fed: 0 };
  return Object.assign(none, Object.fromEntries(pairs));
}

/** No number stands in no file of JSON. */
function told(figure: number): number | undefined {
  return Number.isFinite(figure) ? figure : undefined;
}

function cpuBetween(begin: Counts, end: Counts): number {
  return end.cpu.user - begin.cpu.user + end.cpu.system - begin.cpu.system;
}

function kindsBetween(begin: Counts, end: Counts, clips: number): readonly KindOfClip[] {
  return [...end.kinds]
    .map(([kind, count]) => {
      const before = begin.kinds.get(kind);
      const transactions = count.transactions - (before?.transactions ?? 0);
      const microseconds = count.microseconds - (before?.microseconds ?? 0);
      return {
        kind,
        transactions: transactions / clips,
        statements: (count.statements - (before?.statements ?? 0)) / clips,
        microseconds: transactions > 0 ? told(microseconds / transactions) : undefined,
      };
    })
    .toSorted((one, other) => other.transactions - one.transactions);
}

function stretchesOf(seconds: readonly Second[], most: number): readonly Stretch[] {
  const size = Math.max(1, Math.round(most));
  const all: Stretch[] = [];
  for (let from = 0; from < seconds.length; from += size) {
    all.push(stretchOf(seconds.slice(from, from + size), (from + size) / 60));
  }
  return all;
}

function stretchOf(span: readonly Second[], minute: number): Stretch {
  const each = (kind: Counted): number =>
    span.reduce((sum, { counts }) => sum + counts[kind], 0) / span.length;
  const most = (of: (second: Second) => number): number =>
    span.reduce((highest, second) => Math.max(highest, of(second)), 0);
  return {
    minute,
    fed: each('fed'),
    submits: each('submit'),
    reads: each('read') + each('result') + each('list'),
    ended: each('ended'),
    waiting: most(({ waiting }) => waiting),
    connections: most(({ connections }) => connections),
    downloads: most(({ downloads }) => downloads),
    mostRequests: most(({ counts }) => counts.submit + counts.read + counts.result + counts.list),
  };
}
