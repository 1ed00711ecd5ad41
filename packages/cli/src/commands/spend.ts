import { define } from '../command/command.ts';
import { parseMoment } from '../command/moment.ts';
import { choice, value } from '../command/option.ts';
import { historyOptions } from '../command/shared-options.ts';

/** `genlock spend`. */
export const spend = define({
  name: 'spend',
  summary: 'what was spent, by day, provider, model or tag',
  description:
    'Adds up what the tasks of the ledger cost: as their providers told, else as they should. What ' +
    'tasks that have not ended may still cost stands apart. Days are in UTC. A task with two tags ' +
    'counts under both.',
  options: {
    by: choice('<what>', 'a row for each', ['day', 'provider', 'model', 'tag']),
    since: value('<time>', 'submitted then or later: 7d, 12h, or a date in UTC', parseMoment),
    until: value('<time>', 'submitted before', parseMoment),
    ...historyOptions,
  },
  json: 'document',
  examples: ['genlock spend', 'genlock spend --by day --since 7d', 'genlock spend --by tag --json'],
});
