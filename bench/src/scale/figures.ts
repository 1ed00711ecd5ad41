import type { TransactionKind } from './statement-kinds.ts';
import type { Counted } from './tally.ts';

/** How things stood in one stretch of a scenario. */
export interface Stretch {
  /** Where it ends, in minutes of the scenario. */
  readonly minute: number;
  /** By second, on average. */
  readonly fed: number;
  readonly submits: number;
  readonly reads: number;
  readonly ended: number;
  /** The most at once. */
  readonly waiting: number;
  readonly connections: number;
  readonly downloads: number;
  /** Requests in the second that had most. */
  readonly mostRequests: number;
}

/** Transactions of one kind, of one clip. */
export interface KindOfClip {
  readonly kind: TransactionKind;
  readonly transactions: number;
  readonly statements: number;
  /** CPU time of one of them, in microseconds, where it runs in the process itself. */
  readonly microseconds: number | undefined;
}

/** What a scenario came to, once it was warm. */
export interface ScenarioFigures {
  readonly name: string;
  readonly seed: number;
  readonly workers: number;
  /** Clips that ended while it was counted, and for how long it was, in seconds. */
  readonly clips: number;
  readonly seconds: number;
  /** Of one clip. */
  readonly perClip: {
    readonly requests: Readonly<Record<Counted, number>>;
    readonly transactions: readonly KindOfClip[];
    /** Those that wait for the disk. */
    readonly money: number;
    /** CPU time of the process, answers in memory, in microseconds. */
    readonly cpuMicroseconds: number;
    /** Bytes that the process wrote, which are those of the ledger, where the system tells. */
    readonly writtenBytes: number | undefined;
    /** By how much the database grew. */
    readonly databaseBytes: number;
    /** What its server wrote ahead, and CPU time of its processes in microseconds; where it has one. */
    readonly walBytes: number | undefined;
    readonly serverMicroseconds: number | undefined;
  };
  readonly lagSeconds: number;
  readonly stretches: readonly Stretch[];
  /** Memory of the process when most waited, without garbage, in MiB. */
  readonly residentMebibytes: number;
  /** Items by state at the end. */
  readonly items: Readonly<Record<string, number>>;
  /** How often a run ended before everything was done, and was begun again. */
  readonly restarts: number;
}
