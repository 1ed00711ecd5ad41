import { define } from '../../command/command.ts';
import { flag, required, text } from '../../command/option.ts';
import { configOption } from '../../command/shared-options.ts';

/** `genlock catalog check`. */
export const check = define({
  name: 'check',
  summary: 'compare a table with the live catalogue',
  description:
    "Compares a provider's table with the provider's live catalogue: new and gone ids of the " +
    'families that the table has, fields, choices and limits, prices. Exit code 0: the same; ' +
    '1: something has drifted; 2: the command is wrong; 3: it could not be read.',
  options: {
    provider: required(text('<id>', 'whose table')),
    snapshot: text('<file>', 'compare with this file, offline', { conflicts: 'live' }),
    live: flag('ask the provider; nothing is started or charged'),
    save: text('<file>', 'keep what the provider said, with --live'),
    ...configOption,
  },
  json: 'document',
  notes:
    "A snapshot is what --save has written, or one answer of the provider's list with the schemas in it.\n" +
    "Some catalogues need the provider's key, which is read from the environment or the config file.",
  examples: [
    'genlock catalog check --provider fal --live',
    'genlock catalog check --provider fal --live --save answers.json',
    'genlock catalog check --provider fal --snapshot answers.json --json',
  ],
});
