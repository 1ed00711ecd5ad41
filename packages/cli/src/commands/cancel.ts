import { one } from '../command/argument.ts';
import { define } from '../command/command.ts';
import { ledgerOptions, providerOptions } from '../command/shared-options.ts';

/** `genlock cancel`. */
export const cancel = define({
  name: 'cancel',
  summary: 'ask the provider to stop a task, and see what that means for the bill',
  description:
    'Asks the provider to stop a task. Whether a task that is canceled is charged is up to the ' +
    'provider; the answer says what is known. Exit code 0: canceled; 1: it goes on, or had ended; ' +
    '5: the provider was asked and has not said yes.',
  arguments: { task: one('the task id, as generate has printed it') },
  options: { ...providerOptions, ...ledgerOptions },
  json: 'document',
  examples: ['genlock cancel fal:fal-ai/some/model:1a2b'],
});
