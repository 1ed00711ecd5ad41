import { one } from '../../command/argument.ts';
import { define } from '../../command/command.ts';
import { flag } from '../../command/option.ts';

/** `genlock catalog add`. */
export const add = define({
  name: 'add',
  summary: 'add an endpoint of a live catalogue to the config file',
  description:
    'Reads an endpoint as `catalog describe` does, and writes the row into `endpoints` of the ' +
    'config file in the working folder, which is made where there is none. Shows what changes, ' +
    'and asks. A config in TypeScript or JavaScript is not changed: the row is printed for it.',
  arguments: {
    provider: one('who sells it, or an account of the config file'),
    endpoint: one("the provider's own id"),
  },
  options: {
    yes: flag('write without asking'),
    replace: flag('over a row that is there already, in the config file or in our table'),
  },
  json: 'document',
  examples: [
    'genlock catalog add fal acme/new-model',
    'genlock catalog add fal acme/new-model --yes --replace',
  ],
});
