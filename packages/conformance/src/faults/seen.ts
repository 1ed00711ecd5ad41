import {
  SubmissionUnknownError,
  SubmitRefusedError,
  TaskFailedError,
  TaskPendingError,
  TaskReadError,
} from '@genlock/core';
import { RetryError } from 'ai';
import { expectTrue } from '../expect.ts';
import type { Sight } from './fault-row.ts';

/** What a call ended with. */
export interface Seen {
  /** In one word. */
  readonly sight: Sight;
  /** The task id that the caller holds. */
  readonly taskId: string | undefined;
}

const sights: Readonly<Record<string, Sight>> = {
  queued: 'pending',
  running: 'pending',
  succeeded: 'video',
  failed: 'failed',
  canceled: 'failed',
  expired: 'expired',
};

/** What a status means to the caller. */
export function sightOf(status: unknown): Sight {
  const sight = sights[String(status)];
  if (sight === undefined) throw new Error(`status: expected one of ours, got ${String(status)}`);
  return sight;
}

/** What an error means to the caller. Rethrows what is none of ours. */
export function seenInError(thrown: unknown): Seen {
  // After its retries the AI SDK hands out what it met, in an error of its own.
  const error = RetryError.isInstance(thrown) ? thrown.lastError : thrown;
  if (SubmitRefusedError.isInstance(error)) return { sight: 'refused', taskId: undefined };
  if (SubmissionUnknownError.isInstance(error)) {
    expectTrue('the error says how to check', error.lookup !== '');
    expectTrue('its message says so too', error.message.includes(error.lookup));
    return { sight: 'unknown', taskId: undefined };
  }
  if (TaskFailedError.isInstance(error)) {
    return { sight: sightOf(error.state.status), taskId: error.taskId };
  }
  if (TaskReadError.isInstance(error)) return { sight: 'unreadable', taskId: error.taskId };
  if (TaskPendingError.isInstance(error)) return { sight: 'pending', taskId: error.taskId };
  throw thrown;
}
