import type { Call } from '../../http/call.ts';
import { clipUrl } from '../../http/files.ts';
import { type FailureKind, phaseAt, type Phase, type Task } from '../../task.ts';

/** The path of the API under the emulator's origin, in place of https://api.wavespeed.ai/api/v3. */
export const apiPath = '/wavespeed/api/v3';

const words: Readonly<Record<Phase, string>> = {
  queued: 'created',
  running: 'processing',
  succeeded: 'completed',
  failed: 'failed',
  canceled: 'cancelled',
};

// Codes: wavespeed.ai/docs/error-codes. The texts are inferred.
const failures: Readonly<Record<FailureKind, { readonly code: number; readonly error: string }>> = {
  moderated: { code: 1200, error: 'Content flagged by moderation.' },
  'invalid-request': { code: 1401, error: 'Invalid parameter.' },
  'media-unreachable': { code: 1402, error: 'Media URL is not reachable.' },
  'generation-failed': { code: 1403, error: 'Task execution failed.' },
  timeout: { code: 5004, error: 'Task timed out.' },
};

/** The word for where a task stands. */
export function statusWord(task: Task, now: number): string {
  if (task.isDeleted === true) return 'deleted';
  const phase = phaseAt(task, now);
  return phase === 'failed' && task.failure?.kind === 'timeout' ? 'timeout' : words[phase];
}

/** A task as WaveSpeed shows it: the `data` of a result, and the whole body of a webhook. */
export function prediction(
  call: Pick<Call, 'world'>,
  task: Task,
): Readonly<Record<string, unknown>> {
  const { world } = call;
  const now = world.now();
  const phase = phaseAt(task, now);
  const failure =
    phase === 'failed' ? failures[task.failure?.kind ?? 'generation-failed'] : undefined;
  const inference = Math.max(0, Math.round(Math.min(now, task.finishedAt) - task.startedAt));
  return {
    id: task.id,
    model: task.endpoint.id,
    outputs: phase === 'succeeded' ? [clipUrl(call, 'wavespeed', task.id)] : [],
    urls: { get: `${world.url}${apiPath}/predictions/${task.id}/result` },
    has_nsfw_contents: phase === 'succeeded' ? [false] : [],
    status: statusWord(task, now),
    created_at: new Date(task.createdAt).toISOString(),
    error: failure?.error ?? '',
    ...(failure === undefined ? {} : { code: failure.code }),
    executionTime: inference,
    timings: { inference },
  };
}
