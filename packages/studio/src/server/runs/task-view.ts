import { basename } from 'node:path';
import type { TaskState } from '@genlock/core';
import type { LedgerTask } from '@genlock/ledger';
import type { StudioError, StudioTask, StudioTaskStatus, StudioVideo } from '../../api/index.ts';
import { moneyInWords } from '../errors.ts';

/** What this process knows of a task besides the ledger. */
export interface LiveTask {
  /** As it was read last. */
  readonly state: TaskState | undefined;
  readonly isSaving: boolean;
  readonly saveFault: string | undefined;
  /** Why it could not be read last. */
  readonly readFault: StudioError | undefined;
}

const open: readonly StudioTaskStatus[] = ['submitting', 'queued', 'running', 'saving'];

/** A column that is not in the ledger: nothing was sent. */
export function unsentTask(
  status: 'not-started' | 'submitting',
  error: StudioError | undefined,
  estimateUsd: number | undefined,
): StudioTask {
  return {
    ...nothing,
    status,
    isOpen: status === 'submitting',
    estimateUsd,
    error: status === 'submitting' ? undefined : error,
  };
}

const nothing = {
  id: undefined,
  taskId: undefined,
  providerStatus: undefined,
  queuePosition: undefined,
  progress: undefined,
  submittedAt: undefined,
  acceptedAt: undefined,
  endedAt: undefined,
  costUsd: undefined,
  settledUsd: undefined,
  video: undefined,
} as const;

/** A task of the ledger as the page sees it. */
export function taskView(
  task: LedgerTask,
  live: LiveTask | undefined,
  kept: StudioError | undefined,
): StudioTask {
  const status = statusOf(task, live);
  const { id, taskId, submittedAt, acceptedAt, endedAt, estimateUsd, costUsd, settledUsd } = task;
  const state = live?.state;
  const isOpen = open.includes(status);
  return {
    id,
    taskId,
    status,
    isOpen,
    providerStatus: (isOpen ? state?.providerStatus : undefined) ?? task.providerStatus,
    queuePosition: isOpen ? state?.queuePosition : undefined,
    progress: isOpen ? state?.progress : undefined,
    submittedAt,
    acceptedAt,
    endedAt,
    estimateUsd,
    costUsd,
    settledUsd,
    error: errorOf(task, status, live, kept),
    video: videoOf(task, live),
  };
}

function statusOf(task: LedgerTask, live: LiveTask | undefined): StudioTaskStatus {
  if (task.status === 'running') return live?.state?.status === 'queued' ? 'queued' : 'running';
  if (task.status === 'succeeded' && live?.isSaving === true) return 'saving';
  return task.status;
}

function errorOf(
  task: LedgerTask,
  status: StudioTaskStatus,
  live: LiveTask | undefined,
  kept: StudioError | undefined,
): StudioError | undefined {
  if (open.includes(status)) return live?.readFault;
  if (status === 'succeeded') return undefined;
  const fault = live?.state?.error;
  const charged = fault?.charged ?? task.error?.charged ?? kept?.charged ?? chargedBy(status);
  const facts = {
    charged,
    money: moneyInWords(charged),
    taskId: task.taskId,
    problems: kept?.problems ?? [],
  };
  return {
    ...facts,
    code: kept?.code ?? `studio-${status}`,
    message: fault?.message ?? kept?.message ?? words[status] ?? 'It brought no video.',
    next: kept?.next ?? nextSteps[status],
  };
}

function chargedBy(status: StudioTaskStatus): StudioError['charged'] {
  return status === 'refused' ? 'no' : 'unknown';
}

const words: Readonly<Partial<Record<StudioTaskStatus, string>>> = {
  unknown: 'The answer to the submit was lost: nobody knows yet whether there is a task.',
  refused: 'The provider did not take it.',
  failed: 'It failed at the provider.',
  canceled: 'It was canceled.',
  expired: 'The provider no longer knows it.',
  'given-up': 'It was given up.',
};

const nextSteps: Readonly<Partial<Record<StudioTaskStatus, string>>> = {
  unknown: 'See it under lost and found: the provider is asked there.',
  refused: 'Change the request, and run the column again.',
  failed: 'Change the request, and run the column again.',
};

function videoOf(task: LedgerTask, live: LiveTask | undefined): StudioVideo | undefined {
  const [video] = live?.state?.videos.length ? live.state.videos : task.videos;
  if (task.status !== 'succeeded' || (video === undefined && task.file === undefined)) {
    return undefined;
  }
  const { file } = task;
  return {
    url: `/api/media/${task.id}`,
    isSaved: file !== undefined,
    mediaType: video?.mediaType ?? 'video/mp4',
    bytes: file?.bytes ?? video?.bytes,
    width: video?.width,
    height: video?.height,
    durationSeconds: video?.durationSeconds,
    link: video?.url.startsWith('http') === true ? video.url : undefined,
    fileName: file === undefined ? undefined : basename(file.place.replaceAll('\\', '/')),
    saveFault: file === undefined ? live?.saveFault : undefined,
  };
}
