import type { RecoveredTasks, VideoProvider } from '@genlock/core';
import type { Desk } from './desk.ts';
import { othersTasks, type OpenAttempt } from './steps/open-attempt.ts';
import { accepted, refused, unknown } from './steps/submitted.ts';

/** A provider, as far as it is asked for a lost submit. */
export type Searchable = Pick<VideoProvider, 'findSubmit'>;

const unsupported: RecoveredTasks = { outcome: 'unsupported', taskIds: [], notCompared: [] };

/**
 * Asks the provider what became of an open submit, and writes it down: its task, or that there is
 * none. What nobody can tell stays as it is. Sends nothing.
 */
export async function lookFor(
  desk: Desk,
  provider: Searchable,
  attempt: OpenAttempt,
  signal?: AbortSignal,
): Promise<RecoveredTasks> {
  const { findSubmit } = provider;
  const except = await desk.read(othersTasks(attempt));
  const found = (await findSubmit?.(attempt.submit, { except, signal })) ?? unsupported;
  const [taskId] = found.taskIds;
  if (found.outcome === 'found' && taskId !== undefined) {
    // Another process may have written the same task down for another submit meanwhile.
    return (await adopt(desk, attempt, taskId)) ? found : { ...found, outcome: 'unknown' };
  }
  await desk.write(() => (found.outcome === 'none' ? refused(attempt.id) : unknown(attempt.id)));
  return found;
}

/** Writes down that a task is that of an open submit; `false` where it is another one's. */
export function adopt(desk: Desk, { id, submit }: OpenAttempt, taskId: string): Promise<boolean> {
  const acceptedAt = submit.submittedAt;
  return desk.write(() =>
    accepted(id, { taskId, acceptedAt, quoted: undefined, started: undefined }),
  );
}
