import { define } from '../../command/command.ts';
import { maybe } from '../../command/argument.ts';
import { batchExitCodes, batchHistoryOptions } from './shared.ts';

/** `genlock batch status`. */
export const status = define({
  name: 'status',
  summary: 'the state of a batch, and what is in flight',
  description:
    'Shows how many clips are in each state, what was spent and what is set aside, and the tasks ' +
    'that are in flight. Without a name it lists the batches of the ledger.',
  arguments: { batch: maybe('a manifest, or the name of a batch in the ledger') },
  options: batchHistoryOptions,
  json: 'document',
  exitCodes: batchExitCodes,
  examples: ['genlock batch status', 'genlock batch status clips --json'],
});
