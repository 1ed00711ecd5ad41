import { define } from '../../command/command.ts';
import { choice, required } from '../../command/option.ts';
import { batchArgument, batchExitCodes, batchProviderOptions, runOptions } from './shared.ts';

/** `genlock batch retry`. */
export const retry = define({
  name: 'retry',
  summary: 'make, look for, or save failed clips again',
  description:
    'Takes up clips that ended badly and runs the batch: failed ones get a new task, refused ones ' +
    'are started again, unknown ones are looked for (and never sent again), downloads are saved from ' +
    'the links that were kept, which costs nothing.',
  arguments: { batch: batchArgument },
  options: {
    ...batchProviderOptions,
    only: required(choice('<state>', 'which', ['failed', 'refused', 'unknown', 'download'])),
    ...runOptions,
  },
  json: 'lines',
  exitCodes: batchExitCodes,
  examples: [
    'genlock batch retry clips --only failed --max-cost 10',
    'genlock batch retry clips --only download --yes',
  ],
});
