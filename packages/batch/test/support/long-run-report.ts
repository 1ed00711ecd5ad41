import type { LongRun, LongRunFacts, LongRunSums } from './long-run.ts';

export interface LongRunReport {
  readonly database: 'SQLite' | 'PostgreSQL';
  readonly seed: number;
  readonly run: LongRun;
  readonly facts: LongRunFacts;
  readonly sums: LongRunSums;
}

export function longRunReport({ database, seed, run, facts, sums }: LongRunReport) {
  return {
    name: `batch-report-${database}.json`,
    text: JSON.stringify({ database, seed, count: run.count, facts, sums }),
  };
}
