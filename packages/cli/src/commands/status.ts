import { one } from '../command/argument.ts';
import { define } from '../command/command.ts';
import { ledgerOptions, providerOptions } from '../command/shared-options.ts';

/** `genlock status`. */
export const status = define({
  name: 'status',
  summary: 'the current status of a task',
  description:
    'Reads a task at its provider: its status, the place in the queue, its videos, what it cost. ' +
    'Exit code 0: it succeeded; 1: it brought no video; 5: it still runs.',
  arguments: { task: one('the task id, as generate has printed it') },
  options: { ...providerOptions, ...ledgerOptions },
  json: 'document',
  examples: [
    'genlock status fal:fal-ai/some/model:1a2b',
    'genlock status fal:fal-ai/some/model:1a2b --json',
  ],
});
