import { define } from '../../command/command.ts';
import { maybe } from '../../command/argument.ts';
import { flag, text } from '../../command/option.ts';
import { batchArgument, batchExitCodes, batchHistoryOptions } from './shared.ts';

/** `genlock batch resolve`. */
export const resolve = define({
  name: 'resolve',
  summary: 'list clips of unknown outcome, or decide about one',
  description:
    'A clip is of unknown outcome when the answer to its submit was lost: it may be paid for, and is ' +
    'never sent again by itself. Look at the records of the provider, then say what you found. ' +
    'Without a clip it lists them.',
  arguments: { batch: batchArgument, clip: maybe('the id of the clip') },
  options: {
    ...batchHistoryOptions,
    found: text('<task-id>', 'the submit made this task'),
    none: flag('the submit made no task: the clip may be started again'),
    giveUp: flag('nobody looks for it any more; it counts at what it should cost'),
  },
  json: 'document',
  exitCodes: batchExitCodes,
  examples: [
    'genlock batch resolve clips',
    'genlock batch resolve clips shoe-7 --none',
    'genlock batch resolve clips shoe-8 --give-up',
  ],
});
