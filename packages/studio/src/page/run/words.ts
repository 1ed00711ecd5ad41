import type { StudioTask, StudioTaskStatus } from '../../api/index.ts';

export interface StatusWord {
  readonly label: string;
  readonly tone: 'plain' | 'accent' | 'good' | 'warn' | 'bad';
}

/** What a state is called, and how it is shown. */
export const statusWords: Readonly<Record<StudioTaskStatus, StatusWord>> = {
  'not-started': { label: 'Not started', tone: 'plain' },
  submitting: { label: 'Being sent', tone: 'accent' },
  unknown: { label: 'Answer lost', tone: 'warn' },
  refused: { label: 'Refused', tone: 'bad' },
  queued: { label: 'Queued', tone: 'plain' },
  running: { label: 'Running', tone: 'accent' },
  saving: { label: 'Saving the video', tone: 'accent' },
  succeeded: { label: 'Done', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
  canceled: { label: 'Canceled', tone: 'plain' },
  expired: { label: 'Expired', tone: 'bad' },
  'given-up': { label: 'Given up', tone: 'plain' },
};

/** The place in a provider's queue, as people count. */
export function queueText(position: number | undefined): string | undefined {
  if (position === undefined) return undefined;
  return position === 0 ? 'next in the queue' : `${position} before it in the queue`;
}

/** How long a task has taken so far, or took, by the server's clock. */
export function elapsedMs(task: StudioTask, now: number): number | undefined {
  const from = task.submittedAt ?? task.acceptedAt;
  return from === undefined ? undefined : Math.max(0, (task.endedAt ?? now) - from);
}

/** How far a task is, 0 to 1: as the provider tells, else by its usual time, never quite at the end. */
export function howFar(
  task: StudioTask,
  elapsed: number | undefined,
  typicalSeconds: number | undefined,
): number | undefined {
  if (!task.isOpen) return 1;
  if (task.progress !== undefined) return task.progress;
  if (elapsed === undefined || typicalSeconds === undefined || typicalSeconds <= 0) {
    return undefined;
  }
  return Math.min(0.95, elapsed / (typicalSeconds * 1000));
}
