import { define } from '../command/command.ts';
import { choice, flag, value } from '../command/option.ts';
import { parseList } from '../command/parse.ts';

/** `genlock init`. */
export const init = define({
  name: 'init',
  summary: 'write a typed config file',
  description:
    'Writes a genlock.config.ts into this folder: the providers in the order in which they are tried. ' +
    'On a terminal it asks which; elsewhere it takes --providers, else those whose key is set. It says ' +
    'which variables hold the keys; a key never goes into the file.',
  options: {
    providers: value('<ids>', 'which, with commas between, the first one first', parseList),
    route: choice('<how>', 'who gets a clip; else the first that can', ['cheapest', 'fastest']),
    force: flag('write over a config that is there'),
  },
  json: 'document',
  examples: ['genlock init', 'genlock init --providers fal,wavespeed --route cheapest'],
});
