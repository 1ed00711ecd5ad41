import { some } from '../../command/argument.ts';
import { define } from '../../command/command.ts';
import { value } from '../../command/option.ts';
import { parseList } from '../../command/parse.ts';
import { configOption } from '../../command/shared-options.ts';

/** `genlock catalog search`. */
export const search = define({
  name: 'search',
  summary: 'search what the providers sell now',
  description:
    'Searches the live catalogues of the providers for video models, and says which of them our ' +
    'tables have. Nothing is started or charged. A catalogue that cannot be reached is searched ' +
    'as it was when it was last read.',
  arguments: { words: some('all of which an id, a name or a kind has to have') },
  options: {
    provider: value('<ids>', 'whose, with commas between', parseList),
    ...configOption,
  },
  json: 'document',
  notes:
    "Some catalogues need the provider's key, which is read from the environment or the config file.",
  examples: ['genlock catalog search seedance 2.0', 'genlock catalog search text-to-video --json'],
});
