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
        judge(row, report, routes.includes('history'));
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
    httpStatus === undefined ? undefined : `told under HTTP ${httpStatus}`,
    retryAfterSeconds === undefined ? undefined : `Retry-After ${retryAfterSeconds}`,
    times === undefined ? undefined : times === 1 ? 'once' : `${times} times`,
    after === undefined ? undefined : `from read ${after + 1} on`,
    onTopOf === undefined ? undefined : `after ${onTopOf.kind} on ${onTopOf.route}`,
  ];
  return `${route}: ${details.filter((detail) => detail !== undefined).join(', ')}`;
}

function judge(row: FaultRow, report: FaultReport, hasRecords: boolean): void {
  const sees = hasRecords ? (row.seesWithRecords ?? row.sees) : row.sees;
  expectEqual('what the caller sees', report.sees, sees);
  expectEqual('what the submit came to', report.submit, row.submit);
  expectEqual('paid tasks', report.tasks, row.tasks);
  expectEqual('lost tasks', report.lost, 0);
  // Only what was surely refused may be sent again, as the AI SDK does. A server that is slow to
  // answer may count a submit late, so at most one.
  if (row.submit !== 'refused') expectTrue('one submit was sent', report.submits <= 1);
  expectEqual('ends told by webhook', report.events, row.events);
}
