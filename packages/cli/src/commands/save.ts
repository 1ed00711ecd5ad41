import { one } from '../command/argument.ts';
import { define } from '../command/command.ts';
import { flag, text } from '../command/option.ts';
import { ledgerOptions, providerOptions } from '../command/shared-options.ts';

/** `genlock save`. */
export const save = define({
  name: 'save',
  summary: 'download the video of a task',
  description:
    'Downloads the video of a task that succeeded, as often as you like: a download costs nothing. ' +
    'A file is complete or absent. Providers remove videos after some days.',
  arguments: { task: one('the task id, as generate has printed it') },
  options: {
    out: text('<path>', 'the file, or the folder of it; else this folder'),
    overwrite: flag('replace an existing file'),
    ...providerOptions,
    ...ledgerOptions,
  },
  json: 'document',
  examples: ['genlock save fal:fal-ai/some/model:1a2b --out cat.mp4'],
});
