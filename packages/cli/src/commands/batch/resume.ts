import { define } from '../../command/command.ts';
import { batchArgument, batchExitCodes, batchProviderOptions, runOptions } from './shared.ts';

/** `genlock batch resume`. */
export const resume = define({
  name: 'resume',
  summary: 'continue a batch, from the ledger alone',
  description:
    'Goes on with a batch that was paused, canceled, interrupted or killed, from any folder: the ' +
    'manifest is not needed.',
  arguments: { batch: batchArgument },
  options: { ...batchProviderOptions, ...runOptions },
  json: 'lines',
  exitCodes: batchExitCodes,
  examples: ['genlock batch resume clips', 'genlock batch resume clips --ledger team.sqlite --yes'],
});
