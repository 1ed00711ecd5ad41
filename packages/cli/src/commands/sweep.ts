import { define } from '../command/command.ts';
import { text } from '../command/option.ts';
import { providerOptions } from '../command/shared-options.ts';

/** `genlock sweep`. */
export const sweep = define({
  name: 'sweep',
  summary: 'update everything that is open: lost submits, running tasks, costs',
  description:
    'Reads the open tasks of the ledger at their providers, looks in their records for submits whose ' +
    'answer was lost, and asks what ended tasks cost. Starts nothing. Exit code 0: all were read, ' +
    'though some may still run; 3: some could not be read; 5: submits are left that nobody can tell of.',
  options: {
    ...providerOptions,
    ledger: text('<file>', 'the ledger; else the one in your state folder'),
  },
  json: 'document',
  examples: ['genlock sweep', 'genlock sweep --json'],
});
