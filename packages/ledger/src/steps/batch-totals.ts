import { toUsd } from '@genlock/core';
import type { BatchTotal } from '../batch/batch-item.ts';
import { number, optionalNumber, text } from '../store/columns.ts';
import { firstRow, type Row, rows, type Work } from '../store/work.ts';

/** Attempts at the tasks that have a tag, and that may cost something. */
const tagged = `FROM attempt a JOIN tag ON tag.task = a.task
  WHERE tag.name = ? AND a.status <> 'refused'`;

const ended = "status IN ('failed', 'canceled', 'expired')";
const known = "status = 'succeeded' AND cost IS NOT NULL";

/** The columns that tell one row from another. */
const names = { model: 'provider, model', endpoint: 'provider, model, endpoint' } as const;

/** The sums of a row, each with what is added up. */
const sums = {
  estimated: 'estimate',
  spent: 'settled',
  open: 'CASE WHEN settled IS NULL THEN estimate END',
  known_tasks: `CASE WHEN ${known} THEN 1 END`,
  known_estimate: `CASE WHEN ${known} THEN estimate END`,
  known_cost: `CASE WHEN ${known} THEN cost END`,
  charged: `CASE WHEN ${ended} AND settled > 0 THEN 1 END`,
  charged_usd: `CASE WHEN ${ended} AND settled > 0 THEN settled END`,
  free: `CASE WHEN ${ended} AND settled = 0 THEN 1 END`,
  free_usd: `CASE WHEN ${ended} AND settled = 0 THEN estimate END`,
  failed_open: `CASE WHEN ${ended} AND settled IS NULL THEN 1 END`,
} as const;

/** What the tasks with a tag came to, one row for each provider and model, or for each endpoint. */
export function* batchTotals(tag: string, by: 'model' | 'endpoint'): Work<readonly BatchTotal[]> {
  const of = names[by];
  const summed = Object.entries(sums).map(([name, sum]) => `COALESCE(SUM(${sum}), 0) AS ${name}`);
  // Of those that took a time, the one in the middle, and the one that 95 of 100 come before.
  const found = yield* rows(
    `WITH timed AS (SELECT a.*, CASE WHEN a.status = 'succeeded' THEN a.ended_at - a.accepted_at END
         AS ms ${tagged}),
       ranked AS (SELECT timed.*, COUNT(ms) OVER (PARTITION BY ${of}) AS times,
         ROW_NUMBER() OVER (PARTITION BY ${of}, ms IS NULL ORDER BY ms) AS place FROM timed)
     SELECT ${of}, count(*) AS tasks, ${summed.join(', ')},
       MAX(CASE WHEN place = times * 50 / 100 + 1 THEN ms END) AS median,
       MAX(CASE WHEN place = times * 95 / 100 + 1 THEN ms END) AS p95
     FROM ranked GROUP BY ${of} ORDER BY ${of}`,
    tag,
  );
  return found.map((row) => totalOf(row, by === 'endpoint' ? text(row, 'endpoint') : undefined));
}

function totalOf(row: Row, endpoint: string | undefined): BatchTotal {
  const count = (name: keyof typeof sums): number => number(row, name);
  const usd = (name: keyof typeof sums): number => toUsd(number(row, name));
  const ms = (name: 'median' | 'p95'): number | undefined => {
    const known = optionalNumber(row, name);
    return known === undefined ? undefined : Math.max(0, known);
  };
  return {
    provider: text(row, 'provider'),
    model: text(row, 'model'),
    endpoint,
    tasks: number(row, 'tasks'),
    estimatedUsd: usd('estimated'),
    spentUsd: usd('spent'),
    openUsd: usd('open'),
    knownTasks: count('known_tasks'),
    knownEstimateUsd: usd('known_estimate'),
    knownCostUsd: usd('known_cost'),
    driftUsd: toUsd(count('known_cost') - count('known_estimate')),
    chargedFailures: count('charged'),
    chargedFailureUsd: usd('charged_usd'),
    freeFailures: count('free'),
    freeFailureUsd: usd('free_usd'),
    openFailures: count('failed_open'),
    medianMs: ms('median'),
    p95Ms: ms('p95'),
  };
}

/** How long tasks with a tag took, in milliseconds, at parts of all of them from 0 to 1. */
export function* batchTimes(tag: string, parts: readonly number[]): Work<readonly number[]> {
  const timed = `${tagged} AND a.status = 'succeeded' AND a.accepted_at IS NOT NULL`;
  const row = yield* firstRow(`SELECT count(*) AS tasks ${timed}`, tag);
  const count = row === undefined ? 0 : number(row, 'tasks');
  const times: number[] = [];
  for (const part of count === 0 ? [] : parts) {
    const at = Math.min(count - 1, Math.floor(part * count));
    const found = yield* firstRow(
      `SELECT a.ended_at - a.accepted_at AS ms ${timed} ORDER BY 1 LIMIT 1 OFFSET ?`,
      tag,
      at,
    );
    if (found !== undefined) times.push(Math.max(0, number(found, 'ms')));
  }
  return times;
}
