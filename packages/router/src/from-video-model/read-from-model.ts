import {
  faultKindOf,
  formatTaskId,
  GenlockError,
  TaskReadError,
  type ReadAnswer,
  type TaskCall,
  type TaskFault,
  type TaskReading,
} from '@genlock/core';
import {
  isModeration,
  isTransientResult,
  judgeSubmit,
  mayBeLost,
  statusOf,
  type Operation,
  type StatusResult,
} from '@genlock/middleware';
import { answer, answerOf, wordsOf } from './answers.ts';
import type { ForeignWay } from './foreign-model.ts';
import type { RunEnd } from './held-tasks.ts';
import type { ModelCalls } from './submit-to-model.ts';
import { operationIn } from './task-reference.ts';
import { candidatesOf } from './video-data.ts';

/** Reads a task: at the vendor, or the end of a generation of this process. */
export async function readFromModel(
  { provider, way, held, readMs }: ModelCalls,
  call: TaskCall,
): Promise<ReadAnswer> {
  const task = held.find(call.providerTaskId);
  if (task?.kind === 'run') return readRun(task.end);
  const operation = task?.operation ?? operationIn(call.providerTaskId);
  if (operation === undefined || way.kind === 'blocking') {
    throw heldElsewhere(provider, call);
  }
  return readOperation(way, operation, call, readMs);
}

/** A task that another process holds, or held. */
function heldElsewhere(provider: string, { endpoint, providerTaskId }: TaskCall): TaskReadError {
  const message =
    'only the process that started this task can read it. It may have been made and charged: ' +
    "search the vendor's own list before you start another";
  return new TaskReadError(
    { kind: 'not-found', message },
    {
      provider,
      endpoint,
      taskId: formatTaskId({ provider, endpoint, providerTaskId }),
      url: '',
      isRetryable: false,
    },
  );
}

async function readOperation(
  { status }: Extract<ForeignWay, { kind: 'operation' }>,
  operation: Operation,
  { signal, headers }: TaskCall,
  readMs: number,
): Promise<ReadAnswer> {
  const timeout = AbortSignal.timeout(readMs);
  try {
    const result = await status(operation, {
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      headers,
    });
    const { headers: answered } = result.response;
    if (result.status === 'error' && isTransientResult(result)) {
      return { response: answer(0, { message: result.error }, answered), reading: undefined };
    }
    return { response: answer(200, shown(result), answered), reading: readingOf(result) };
  } catch (error) {
    signal?.throwIfAborted();
    if (GenlockError.isInstance(error)) throw error;
    return { response: answerOf(error, []), reading: undefined };
  }
}

function readingOf(result: StatusResult): TaskReading {
  switch (result.status) {
    case 'pending':
      return { providerStatus: 'pending' };
    case 'completed':
      return { providerStatus: 'completed', videos: candidatesOf(result.videos) };
    case 'error': {
      const kind = isModeration(result.error) ? 'moderated' : 'generation-failed';
      const reason = { kind, message: result.error, charged: 'unknown' } as const;
      return { providerStatus: 'error', reason };
    }
  }
}

function readRun(end: RunEnd | undefined): ReadAnswer {
  if (end === undefined) {
    return { response: answer(200, { status: 'pending' }), reading: { providerStatus: 'pending' } };
  }
  if ('error' in end) {
    const reason = faultOfRun(end.error);
    return {
      response: answer(200, { status: 'error' }),
      reading: { providerStatus: 'error', reason },
    };
  }
  const { result } = end;
  return {
    response: answer(200, shown(result), result.response.headers),
    reading: { providerStatus: 'completed', videos: candidatesOf(result.videos) },
  };
}

/** Why there is no video, and whether it may have been paid for. */
function faultOfRun(error: unknown): TaskFault {
  const call = { step: 'generate', prompt: undefined } as const;
  const message = wordsOf(error, []);
  if (GenlockError.isInstance(error)) {
    return { kind: 'generation-failed', message, charged: error.charged };
  }
  if (isModeration(error) || isModeration(message)) {
    return { kind: 'moderated', message, charged: 'unknown' };
  }
  const verdict = judgeSubmit(error, call);
  if (verdict === 'not-sent') return { kind: 'invalid-request', message, charged: 'no' };
  if (!mayBeLost(error, call)) return { kind: 'generation-failed', message, charged: 'unknown' };
  const status = statusOf(error);
  return {
    kind: status === undefined ? 'unknown' : faultKindOf(status),
    message: `${message}; the answer was lost, so that the video may be made and charged`,
    charged: 'unknown',
  };
}

/** What is kept of an answer: all but the bytes of a video. */
function shown(result: object): unknown {
  return { ...result, ...('videos' in result && { videos: undefined }), response: undefined };
}
