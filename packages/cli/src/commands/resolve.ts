import { maybe } from '../command/argument.ts';
import { define } from '../command/command.ts';
import { flag, text } from '../command/option.ts';
import { historyOptions } from '../command/shared-options.ts';

/** `genlock resolve`. */
export const resolve = define({
  name: 'resolve',
  summary: 'list submits of unknown outcome, or decide about one',
  description:
    'A start is of unknown outcome when the answer to its submit was lost: it may be paid for, and ' +
    'is never sent again by itself. genlock sweep looks for it; where that cannot tell, look in the ' +
    'records of the provider and say what you found. Without an id it lists them. Exit code 0: it is ' +
    'written down, or there are none; 5: some are left.',
  arguments: { id: maybe('its id in the ledger, or the task id') },
  options: {
    found: text('<task>', 'the submit made this task'),
    none: flag('the submit made no task: its money and its key are free'),
    giveUp: flag('nobody looks for it any more; it counts at what it should cost'),
    ...historyOptions,
  },
  json: 'document',
  examples: [
    'genlock resolve',
    'genlock resolve 01J8ZQ --found fal:fal-ai/some/model:1a2b',
    'genlock resolve 01J8ZQ --none',
  ],
});
