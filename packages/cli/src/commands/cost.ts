import { one } from '../command/argument.ts';
import { define } from '../command/command.ts';
import { ledgerOptions, providerOptions } from '../command/shared-options.ts';

/** `genlock cost`. */
export const cost = define({
  name: 'cost',
  summary: 'what a task cost',
  description:
    'Says what a task did cost: as the ledger has it, else as its provider tells. Exit code 0: ' +
    'the cost is known; 5: the provider has not told it.',
  arguments: { task: one('the task id, as generate has printed it') },
  options: { ...providerOptions, ...ledgerOptions },
  json: 'document',
  examples: [
    'genlock cost fal:fal-ai/some/model:1a2b',
    'genlock cost fal:fal-ai/some/model:1a2b --json',
  ],
});
