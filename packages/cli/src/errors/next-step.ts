import type { GenlockError } from '@genlock/core';

/** The command to go on with after an error; `undefined` where its message is all there is to say. */
export function nextStep({ code, taskId }: GenlockError): string | undefined {
  if (taskId !== undefined) return byTask[code]?.(taskId) ?? `Go on with: genlock wait ${taskId}`;
  return byCode[code];
}

const byTask: Readonly<Record<string, (taskId: string) => string>> = {
  'download-failed': (taskId) => `Save it again with: genlock save ${taskId}`,
  'task-failed': (taskId) => `See: genlock status ${taskId}`,
};

const byCode: Readonly<Record<string, string>> = {
  'unknown-model': 'See all with: genlock models',
  'no-provider': 'See what can: genlock models',
  'price-unknown': 'To start it all the same: --allow-unknown-cost',
  'missing-api-key': 'Set it in the environment or a genlock.config file, or try with --emulate.',
};
