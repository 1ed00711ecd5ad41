import type { Call } from '../../http/call.ts';
import { clipUrl } from '../../http/files.ts';
import { type FailureKind, isOver, isResultRemoved, phaseAt, type Task } from '../../task.ts';

/** The path of the API under the emulator's origin, in place of https://api.replicate.com/v1. */
export const apiPath = '/replicate/v1';

// replicate.com/docs/topics/predictions/lifecycle (read 2026-11-29)
const words = {
  queued: 'starting',
  running: 'processing',
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'canceled',
} as const;

// E1000 and E6716: replicate.com/docs/reference/error-codes. E005: the words that official models answer,
// as users have posted them. The others are inferred.
const failures: Readonly<Record<FailureKind, string>> = {
  moderated:
    'The input or output was flagged as sensitive. Please try again with different inputs. (E005)',
  'invalid-request': 'Prediction failed: the input is invalid.',
  'media-unreachable': 'Prediction failed: the start image could not be downloaded.',
  'generation-failed': 'Prediction failed: an unexpected error occurred. (E1000)',
  timeout: 'Prediction failed: timeout starting prediction. (E6716)',
};

/** A task as Replicate shows it, and the whole body of a webhook. */
export function prediction(
  { world }: Pick<Call, 'world'>,
  task: Task,
  now: number = world.now(),
): Readonly<Record<string, unknown>> {
  const { deadlineAt } = task;
  const phase = phaseAt(task, now);
  const endedAt = task.canceledAt ?? task.finishedAt;
  const hasStarted = task.startedAt <= Math.min(now, endedAt);
  const isGone = isOver(phase) && isResultRemoved(task, now);
  const isAborted = phase === 'canceled' && !hasStarted && endedAt === deadlineAt;
  return {
    id: task.id,
    model: task.endpoint.id,
    version: 'hidden',
    input: isGone ? {} : task.body,
    logs: isGone ? null : '',
    output: phase === 'succeeded' && !isGone ? clipUrl({ world }, 'replicate', task.id) : null,
    data_removed: isGone,
    error: phase === 'failed' ? failures[task.failure?.kind ?? 'generation-failed'] : null,
    source: 'api',
    status: isAborted ? 'aborted' : words[phase],
    created_at: timeOf(task.createdAt),
    started_at: hasStarted ? timeOf(task.startedAt) : null,
    completed_at: isOver(phase) ? timeOf(endedAt) : null,
    ...(deadlineAt === undefined ? {} : { deadline: timeOf(deadlineAt) }),
    metrics: isOver(phase) ? { total_time: (endedAt - task.createdAt) / 1000 } : {},
    urls: {
      get: `${world.url}${apiPath}/predictions/${task.id}`,
      cancel: `${world.url}${apiPath}/predictions/${task.id}/cancel`,
      web: `https://replicate.com/p/${task.id}`,
    },
  };
}

const timeOf = (at: number): string => new Date(at).toISOString();
