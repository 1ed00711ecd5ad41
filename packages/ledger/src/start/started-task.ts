import type { Task } from '@genlock/core';
import { modeOf } from '../steps/task-row.ts';
import { json, number, optionalNumber, text } from '../store/columns.ts';
import type { Row } from '../store/work.ts';

/** What a repeated start gets, as JSON: the task without the headers of its answer. */
export function startedJson(task: Task): string {
  return JSON.stringify({ ...task, responseHeaders: {} });
}

/** The task of an attempt, for a start under the same key. */
export function startedTask(row: Row): Task {
  const known = json<Task>(row, 'started');
  if (known !== undefined) return known;
  return {
    id: text(row, 'task_id'),
    provider: text(row, 'provider'),
    endpoint: text(row, 'endpoint'),
    model: text(row, 'model'),
    mode: modeOf(row),
    warnings: [],
    estimate: undefined,
    isRecovered: true,
    acceptedAt: optionalNumber(row, 'accepted_at') ?? number(row, 'submitted_at'),
    responseHeaders: {},
  };
}
