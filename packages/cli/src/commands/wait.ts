import { one } from '../command/argument.ts';
import { define } from '../command/command.ts';
import { flag, text, value } from '../command/option.ts';
import { parseSeconds } from '../command/parse.ts';
import { ledgerOptions, providerOptions } from '../command/shared-options.ts';

/** `genlock wait`. */
export const wait = define({
  name: 'wait',
  summary: 'follow a task to its end',
  description:
    'Goes on with a task that was started: by generate, by another command, or by your program. ' +
    'Shows how far it is until it ends. Nothing is started, and waiting costs nothing.',
  arguments: { task: one('the task id, as generate has printed it') },
  options: {
    timeout: value('<seconds>', 'for how long', parseSeconds),
    out: text('<path>', 'save the video here: a file or a folder'),
    overwrite: flag('replace an existing file'),
    ...providerOptions,
    ...ledgerOptions,
  },
  json: 'document',
  examples: [
    'genlock wait fal:fal-ai/some/model:1a2b',
    'genlock wait fal:fal-ai/some/model:1a2b --out cat.mp4 --timeout 600',
  ],
});
