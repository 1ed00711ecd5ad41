import {
  SubmissionUnknownError,
  SubmitRefusedError,
  UploadError,
  type FaultKind,
  type RecoveredTasks,
  type StartOptions,
  type Task,
  type TaskFault,
  type TaskState,
  type VideoProvider,
} from '@genlock/core';
import { offlineProviders } from './providers.ts';

/** What a start or a task of the provider comes to. */
export type Fate = Error | TaskState['status'] | Promise<'succeeded'>;

/** A provider of the tables whose starts come to what a test says. */
export interface Scripted {
  readonly provider: VideoProvider;
  /** The options of each start, in turn. */
  readonly starts: readonly (StartOptions | undefined)[];
  /** What the next starts come to, in turn; after that each task succeeds. */
  readonly next: Fate[];
  /** The fault of a task that fails. */
  fault: TaskFault;
}

type Name = 'wavespeed' | 'fal' | 'atlascloud';

export function scripted(id: Name, recovered?: RecoveredTasks | Error): Scripted {
  const real = offlineProviders()[id];
  const starts: (StartOptions | undefined)[] = [];
  const next: Fate[] = [];
  const ends = new Map<string, TaskState['status']>();
  const stateOf = (taskId: string): TaskState => ({
    id: taskId,
    provider: id,
    endpoint: 'an/endpoint',
    model: 'kling-v3.0-std',
    status: ends.get(taskId) ?? 'succeeded',
    providerStatus: 'done',
    videos: [],
    ...(ends.get(taskId) === 'failed' && { error: self.fault }),
    raw: undefined,
  });
  const start = async (_request: unknown, options?: StartOptions): Promise<Task> => {
    starts.push(options);
    const taskId = `${id}:an/endpoint:task_${starts.length}`;
    const fate = await next.shift();
    if (fate instanceof Error) throw fate;
    ends.set(taskId, fate ?? 'succeeded');
    return {
      id: taskId,
      provider: id,
      endpoint: 'an/endpoint',
      model: 'kling-v3.0-std',
      mode: 'text-to-video',
      warnings: [],
      estimate: undefined,
      isRecovered: false,
      acceptedAt: 0,
      responseHeaders: {},
    };
  };
  const self: Scripted = {
    starts,
    next,
    fault: { kind: 'generation-failed', message: 'no', charged: 'no' },
    provider: {
      ...real,
      start,
      wait: async (taskId) => stateOf(taskId),
      status: async (taskId) => stateOf(taskId),
      recover: async () => {
        if (recovered instanceof Error) throw recovered;
        return recovered ?? { outcome: 'none', taskIds: [], notCompared: [] };
      },
    },
  };
  return self;
}

const facts = { provider: 'a provider', url: '', isRetryable: false } as const;

/** A start that was refused with this reason. */
export const refused = (kind: FaultKind, statusCode = 429): Error =>
  new SubmitRefusedError({ kind, message: 'no', charged: 'no' }, { ...facts, statusCode });

/** A start that was refused before anything was sent. */
export const unsent = (kind: FaultKind): Error =>
  new SubmitRefusedError({ kind, message: 'no', charged: 'no' }, facts);

/** An upload that failed. */
export const notUploaded = (kind: FaultKind): Error =>
  new UploadError({ kind, message: 'no' }, { ...facts, statusCode: 503 });

/** A submit whose answer was lost. */
export const lost = (): Error =>
  new SubmissionUnknownError('HTTP 503', {
    provider: 'a provider',
    submittedAt: 0,
    lookup: 'Read there.',
  });
