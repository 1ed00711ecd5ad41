import {
  SubmitRefusedError,
  TaskPendingError,
  type FaultKind,
  type GenlockError,
} from '@genlock/core';
import type { Ending } from '../command/exit-codes.ts';

/** How a command ends by an error, by its `code`: the rows of `docs/errors.md`. */
export const endings: Readonly<Record<string, Ending>> = {
  'invalid-request': 'bad-use',
  'unknown-model': 'bad-use',
  'unsupported-mode': 'bad-use',
  'invalid-options': 'bad-use',
  'missing-api-key': 'bad-use',
  'invalid-task-id': 'bad-use',
  'provider-not-configured': 'bad-use',
  'invalid-config': 'bad-use',
  'bad-manifest': 'bad-use',
  'no-provider': 'no',
  'task-failed': 'no',
  'webhook-verification': 'no',
  'price-unknown': 'refused',
  'budget-exceeded': 'refused',
  'upload-failed': 'unreadable',
  'describe-failed': 'unreadable',
  'download-failed': 'unreadable',
  'ledger-file': 'unreadable',
  'step-failed': 'unreadable',
  'frame-failed': 'unreadable',
  'submission-unknown': 'unknown',
  'task-pending': 'unknown',
  'task-read': 'unknown',
  // Of models that a program wraps.
  'over-budget': 'refused',
  'all-refused': 'no',
  'unknown-operation': 'bad-use',
};

/** A submit that was refused because the provider was not reached, or did not let us in. */
const notReached: readonly FaultKind[] = [
  'authentication',
  'permission',
  'rate-limited',
  'unavailable',
  'timeout',
];

/** How a command ends by an error. */
export function endingOf(error: GenlockError): Ending {
  if (SubmitRefusedError.isInstance(error)) {
    return notReached.includes(error.fault.kind) ? 'unreadable' : 'no';
  }
  if (TaskPendingError.isInstance(error) && error.reason === 'abort') return 'interrupted';
  // Of a step that was not written: with a task id there is a task, which goes on.
  if (error.code === 'ledger-write') return error.taskId === undefined ? 'unreadable' : 'unknown';
  return endings[error.code] ?? 'bad-use';
}
