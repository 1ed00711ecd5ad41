import { SubmitRefusedError, type FaultKind, type GenlockError } from '@genlock/core';
import type { Reach } from '../command/reach.ts';

/** The command to go on with after an error; `undefined` where its message is all there is to say. */
export function nextStep(error: GenlockError, reach: Reach): string | undefined {
  const { code, taskId } = error;
  const known = SubmitRefusedError.isInstance(error) ? byFault[error.fault.kind] : byCode[code];
  if (known !== undefined) return known;
  if (code === 'submission-unknown') return lookedFor(reach);
  if (taskId === undefined) return undefined;
  // A command that cannot find the task would be a false trail.
  if (reach.isGone) return 'Its private emulator has ended, and the task with it.';
  const step = byTask[code] ?? 'Go on with: genlock wait';
  return `${step} ${taskId}${reach.flags}`;
}

/** What finds a submit whose answer was lost: a ledger has what was sent. */
function lookedFor({ isGone, isKept, flags }: Reach): string | undefined {
  return isGone || !isKept ? undefined : `Look for its task with: genlock sweep${flags}`;
}

/** The command that the task id goes behind. */
const byTask: Readonly<Record<string, string>> = {
  'download-failed': 'Save it again with: genlock save',
  'task-failed': 'See: genlock status',
};

const byCode: Readonly<Record<string, string>> = {
  'invalid-task-id': 'See those of your ledger with: genlock tasks',
  'unknown-model': 'See all with: genlock models',
  'no-provider': 'See what can: genlock models',
  'provider-not-configured': 'See all with: genlock models',
  'price-unknown': 'To start it all the same: --allow-unknown-cost',
  'missing-api-key': 'Or give it in a genlock.config file; or try without one: --emulate',
  'invalid-config': 'See whether it is right with: genlock doctor',
  'ledger-file': 'Name another with: --ledger FILE',
  'upload-failed': 'Run the same command again, or give a URL in place of the file.',
};

const byFault: Readonly<Partial<Record<FaultKind, string>>> = {
  authentication: 'See whether the key is right with: genlock doctor',
  permission: 'See whether the key is right with: genlock doctor',
  unavailable: 'The same command may be run again.',
  timeout: 'The same command may be run again.',
  'rate-limited': 'The same command may be run again, later.',
};
