import type { RecoveredTasks, VideoProvider } from '@genlock/core';
import type { Desk } from './desk.ts';
import { type OpenAttempt, type OtherSubmits, othersOf } from './steps/open-attempt.ts';
import { accepted, refused, unknown } from './steps/submitted.ts';

/** A provider, as far as it is asked for a lost submit. */
export type Searchable = Pick<VideoProvider, 'findSubmit'>;

const unsupported: RecoveredTasks = { outcome: 'unsupported', taskIds: [], notCompared: [] };
/** How long a submit that asks for the same, and is at work, is waited for. */
const pauseMs = 500;
const mostPauses = 60;

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
  const known = await recordLate(desk, attempt);
  if (known !== undefined) return known;
  const { findSubmit } = provider;
  // Its process is gone: whoever looks for the task of a twin need not wait for it.
  await desk.write(() => unknown(attempt.id));
  const others = await othersAtRest(desk, attempt, signal);
  const except = others.taskIds;
  const found = (await findSubmit?.(attempt.submit, { except, signal })) ?? unsupported;
  if (found.outcome === 'none') {
    await desk.write(() => refused(attempt.id));
    return found;
  }
  // Submits that asked for the same share what is found, as long as there is no more than that.
  if (others.atWork > 0 || found.taskIds.length > others.left + 1) return unsure(found);
  for (const taskId of found.taskIds) {
    if (await adopt(desk, attempt, taskId)) {
      return { ...found, outcome: 'found', taskIds: [taskId] };
    }
  }
  return unsure(found);
}

/** Writes down a task of this process that could not be written when it was started. */
async function recordLate(desk: Desk, { id }: OpenAttempt): Promise<RecoveredTasks | undefined> {
  const made = desk.unrecorded.get(id);
  if (made === undefined) return undefined;
  const found = { taskIds: [made.taskId], notCompared: [] };
  const isOurs = await desk.write(() => accepted(id, made));
  desk.unrecorded.delete(id);
  return { ...found, outcome: isOurs ? 'found' : 'unknown' };
}

/** A task was found, and whether it is this one's cannot be told. */
function unsure(found: RecoveredTasks): RecoveredTasks {
  return found.outcome === 'found' ? { ...found, outcome: 'unknown' } : found;
}

/** Waits until no submit that asks for the same is at work: its task could be taken for this one's. */
async function othersAtRest(
  desk: Desk,
  attempt: OpenAttempt,
  signal: AbortSignal | undefined,
): Promise<OtherSubmits> {
  const begin = performance.now();
  for (let pauses = 0; ; pauses += 1) {
    const now = desk.now();
    // Who lives has renewed a lease of before the clock was set back by the time that it lasts.
    const isLong = performance.now() - begin > desk.leaseMs || pauses * pauseMs > desk.leaseMs;
    const far = isLong ? desk.stillLeases.farFrom(now) : Number.MAX_SAFE_INTEGER;
    const others = await desk.read(othersOf(attempt, now, far));
    if (others.atWork === 0 || pauses === mostPauses) return others;
    await desk.sleep(pauseMs, { signal });
  }
}

/** Writes down that a task is that of an open submit; `false` where it is another one's. */
export function adopt(desk: Desk, { id, submit }: OpenAttempt, taskId: string): Promise<boolean> {
  const acceptedAt = submit.submittedAt;
  return desk.write(() =>
    accepted(id, { taskId, acceptedAt, quoted: undefined, started: undefined }),
  );
}
