import type { GenlockError } from '@genlock/core';
import type { Reach } from '../command/reach.ts';

/** The command to go on with after an error; `undefined` where its message is all there is to say. */
export function nextStep({ code, taskId }: GenlockError, reach: Reach): string | undefined {
  const known = byCode[code];
  if (taskId === undefined || known !== undefined) return known;
  // A command that cannot find the task would be a false trail.
  if (reach.isGone) return 'Its private emulator has ended, and the task with it.';
  const step = byTask[code] ?? 'Go on with: genlock wait';
  return `${step} ${taskId}${reach.flags}`;
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
  'price-unknown': 'To start it all the same: --allow-unknown-cost',
  'missing-api-key': 'Or give it in a genlock.config file; or try without one: --emulate',
};
