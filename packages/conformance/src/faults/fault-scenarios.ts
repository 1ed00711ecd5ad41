import { expectEqual, expectTrue } from '../expect.ts';
import type { Subject } from '../subject.ts';
import type { FaultRow } from './fault-row.ts';
import type { FaultRoute } from './fault.ts';
import { faultRows } from './rows.ts';
import { runFault, type FaultReport } from './run-fault.ts';
import { waysIn } from './ways-in.ts';

/** One call while one fault is on: an adapter must charge once and lose nothing. */
export interface FaultScenario {
  /** The way in and the fault, in words. */
  readonly name: string;
  /** The fault, and what must come of it. */
  readonly row: FaultRow;
  /** The functions that the caller calls. */
  readonly wayIn: string;
  /** Rejects when something else comes of it; resolves with what came of it. */
  readonly run: (subject: Subject) => Promise<FaultReport>;
}

/**
 * The fault matrix: every fault on the routes that a provider has, by every way in.
 *
 * @param routes - the routes that the provider has, as its subject tells
 * @example
 * for (const { name, run } of faultScenarios(subject.routes)) it(name, () => run(subject));
 */
export function faultScenarios(routes: readonly FaultRoute[]): readonly FaultScenario[] {
  const possible = faultRows.filter(({ fault }) => routes.includes(fault.route));
  return possible.flatMap((row) =>
    Object.entries(waysIn).map(([wayIn, way]) => ({
      name: `${wayIn}: ${describeFault(row)}`,
      row,
      wayIn,
      run: async (subject) => {
        const report = await runFault(subject, row, way);
        judge(row, report, subject);
        return report;
      },
    })),
  );
}

/** A fault in words: `status: 503, 3 times`. */
export function describeFault({ fault, onTopOf }: FaultRow): string {
  const { route, kind, times, after, isAccepted, retryAfterSeconds, failure, httpStatus } = fault;
  const details = [
    kind,
    isAccepted === true ? 'task made all the same' : undefined,
    failure,
    httpStatus === undefined ? undefined : `reported under HTTP ${httpStatus}`,
    retryAfterSeconds === undefined ? undefined : `Retry-After ${retryAfterSeconds}`,
    times === undefined ? undefined : times === 1 ? 'once' : `${times} times`,
    after === undefined ? undefined : `from read ${after + 1} on`,
    onTopOf === undefined ? undefined : `after ${onTopOf.kind} on ${onTopOf.route}`,
  ];
  return `${route}: ${details.filter((detail) => detail !== undefined).join(', ')}`;
}

/** What must come of a fault at a provider that can do what this one can. */
function expectedOf(row: FaultRow, { routes, deduplicates = false }: Subject) {
  if (deduplicates && row.withReplay !== undefined) return { ...row.withReplay, maySee: undefined };
  const { tasks, maySee } = row;
  const sees = routes.includes('history') ? (row.seesWithRecords ?? row.sees) : row.sees;
  return { tasks, sees, maySee };
}

function judge(row: FaultRow, report: FaultReport, subject: Subject): void {
  const { tasks, sees, maySee } = expectedOf(row, subject);
  if (report.sees !== maySee) expectEqual('what the caller sees', report.sees, sees);
  expectEqual('what the submit came to', report.submit, row.submit);
  expectEqual('paid tasks', report.tasks, tasks);
  expectEqual('lost tasks', report.lost, 0);
  // What was surely refused may be sent again, as the AI SDK does, and what is sent with one key
  // wherever the provider makes one task of it. A server that is slow to answer may count a submit
  // late, so at most one.
  const isSentOnce = row.submit !== 'refused' && subject.deduplicates !== true;
  if (isSentOnce) expectTrue('one submit was sent', report.submits <= 1);
  expectEqual('ends reported by webhook', report.events, row.events);
}
