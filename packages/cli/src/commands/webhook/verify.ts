import { one } from '../../command/argument.ts';
import { define } from '../../command/command.ts';
import { text } from '../../command/option.ts';
import { providerOptions } from '../../command/shared-options.ts';

/** `genlock webhook verify`. */
export const verify = define({
  name: 'verify',
  summary: 'check whether a saved webhook is genuine, and what it reports',
  description:
    'Verifies the signature of a webhook that was saved to a file, byte for byte, and says what it ' +
    'tells. A file is the raw HTTP request, or JSON: {"headers": {...}, "body": "..."}, with "url" where ' +
    'it is known, and "bodyBase64" in place of "body" for any bytes. One that is old is verified at the ' +
    'time that it names; a handler would turn it away. Exit code 0: genuine; 1: not.',
  arguments: { file: one('the saved request; - for standard input') },
  options: {
    provider: text('<id>', 'who sent it; else whoever signs like this'),
    ...providerOptions,
  },
  json: 'document',
  examples: [
    'genlock webhook verify webhook.json --provider fal',
    'genlock webhook verify request.http --json',
  ],
});
