import { toUsd } from '@genlock/core';
import type { BatchTotal } from '../batch/batch-item.ts';
import { number, text } from '../store/columns.ts';
import { firstRow, rows, type Work } from '../store/work.ts';

/** Attempts at the tasks that have a tag, and that may cost something. */
const tagged = `FROM attempt a JOIN tag ON tag.task = a.task
  WHERE tag.name = ? AND a.status <> 'refused'`;

/** What the tasks with a tag came to, one row for each provider and model. */
export function* batchTotals(tag: string): Work<readonly BatchTotal[]> {
  const found = yield* rows(
    `SELECT a.provider, a.model, count(*) AS tasks, COALESCE(SUM(a.estimate), 0) AS estimated,
       COALESCE(SUM(a.settled), 0) AS spent,
       COALESCE(SUM(CASE WHEN a.settled IS NULL THEN a.estimate ELSE 0 END), 0) AS open,
       SUM(CASE WHEN ${ended} AND a.settled > 0 THEN 1 ELSE 0 END) AS charged,
       SUM(CASE WHEN ${ended} AND a.settled = 0 THEN 1 ELSE 0 END) AS free
     ${tagged} GROUP BY a.provider, a.model ORDER BY a.provider, a.model`,
    tag,
  );
  return found.map((row) => ({
    provider: text(row, 'provider'),
    model: text(row, 'model'),
    tasks: number(row, 'tasks'),
    estimatedUsd: toUsd(number(row, 'estimated')),
    spentUsd: toUsd(number(row, 'spent')),
    openUsd: toUsd(number(row, 'open')),
    chargedFailures: number(row, 'charged'),
    freeFailures: number(row, 'free'),
  }));
}

const ended = "a.status IN ('failed', 'canceled', 'expired')";

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
