import { one } from '../../command/argument.ts';
import { define } from '../../command/command.ts';
import { configOption } from '../../command/shared-options.ts';

/** `genlock catalog describe`. */
export const describe = define({
  name: 'describe',
  summary: 'the live schema of any endpoint, as a row for the config file',
  description:
    "Reads an endpoint of the provider's live catalogue, the table's or not, as a row for " +
    '`endpoints` in the config file. Fields are mapped by name and type: read the note before ' +
    'you pay. Nothing is started or charged.',
  arguments: { provider: one('who sells it'), endpoint: one("the provider's own id") },
  options: { ...configOption },
  json: 'document',
  notes:
    "Some catalogues need the provider's key, which is read from the environment or the config file.",
  examples: [
    'genlock catalog describe fal acme/new-model',
    'genlock catalog describe fal acme/new-model --json',
  ],
});
