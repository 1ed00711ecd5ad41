import { define } from '../../command/command.ts';
import { flag } from '../../command/option.ts';
import { batchArgument, batchExitCodes, batchProviderOptions } from './shared.ts';

/** `genlock batch cancel`. */
export const cancel = define({
  name: 'cancel',
  summary: 'start no more clips; with --remote, cancel running ones',
  description:
    'Makes no clip of a batch any more. With --remote it asks the providers to end the tasks that ' +
    'run, and names those that go on and may cost.',
  arguments: { batch: batchArgument },
  options: { ...batchProviderOptions, remote: flag('ask the providers to end what runs') },
  json: 'document',
  exitCodes: batchExitCodes,
  examples: ['genlock batch cancel clips', 'genlock batch cancel clips --remote'],
});
