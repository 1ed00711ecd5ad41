import { define } from '../../command/command.ts';
import { batchArgument, batchExitCodes, batchHistoryOptions } from './shared.ts';

/** `genlock batch pause`. */
export const pause = define({
  name: 'pause',
  summary: 'start no more clips; wait for running ones',
  description:
    'Tells the run of a batch, in whatever process, to start no clip more. Tasks that run are ' +
    'waited for and saved by it. genlock batch resume goes on.',
  arguments: { batch: batchArgument },
  options: batchHistoryOptions,
  json: 'document',
  exitCodes: batchExitCodes,
  examples: ['genlock batch pause clips'],
});
