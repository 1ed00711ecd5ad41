import { define } from '../../command/command.ts';
import { text, value } from '../../command/option.ts';
import { parsePort } from '../../command/parse.ts';
import { providerOptions } from '../../command/shared-options.ts';

/** `genlock webhook listen`. */
export const listen = define({
  name: 'listen',
  summary: 'receive webhooks on a local port, verify and print them',
  description:
    'Listens on 127.0.0.1, verifies each webhook that comes in and prints what it says, or why it was ' +
    'turned away, until Ctrl-C. Providers cannot reach this machine by themselves: put a tunnel before ' +
    'it and give its URL as the webhook URL of a task. Reads no task: a webhook is a hint.',
  options: {
    port: value('<number>', 'TCP port; else any free one', parsePort),
    provider: text('<id>', 'whose alone'),
    ...providerOptions,
  },
  json: 'lines',
  examples: ['genlock webhook listen --port 4020', 'genlock webhook listen --provider fal --json'],
});
