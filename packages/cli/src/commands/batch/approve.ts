import { define } from '../../command/command.ts';
import { batchArgument, batchExitCodes, batchHistoryOptions } from './shared.ts';

/** `genlock batch approve`. */
export const approve = define({
  name: 'approve',
  summary: 'let the clips after the canary be made',
  description: 'Lets the clips after --canary be made by the next genlock batch resume.',
  arguments: { batch: batchArgument },
  options: batchHistoryOptions,
  json: 'document',
  exitCodes: batchExitCodes,
  examples: ['genlock batch approve clips'],
});
