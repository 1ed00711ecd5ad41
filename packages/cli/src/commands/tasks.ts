import type { StatusFilter } from '@genlock/ledger';
import { define } from '../command/command.ts';
import { parseMoment } from '../command/moment.ts';
import { choice, text, value } from '../command/option.ts';
import { parseCount } from '../command/parse.ts';
import { historyOptions } from '../command/shared-options.ts';
import { entryStatuses } from '../history/entry-statuses.ts';

/** The words for a status. */
export const statusWords = [
  'open',
  'ended',
  ...entryStatuses,
] as const satisfies readonly StatusFilter[];

/** `genlock tasks`. */
export const tasks = define({
  name: 'tasks',
  summary: 'list what was started, with its status and cost',
  description:
    'Lists the tasks of the ledger, the newest first, with what they cost; the time is in UTC. ' +
    '"open" is what may still bring or cost something. Asks no provider: genlock sweep does. ' +
    'Exit code 0: there are some; 1: there is none.',
  options: {
    status: choice('<status>', 'those that stand there', statusWords),
    provider: text('<id>', 'those of a provider'),
    model: text('<model>', 'those of a model'),
    tag: text('<tag>', 'those with a tag'),
    since: value('<time>', 'submitted then or later: 7d, 12h, or a date in UTC', parseMoment),
    until: value('<time>', 'submitted before', parseMoment),
    limit: value('<number>', 'how many; else 20', parseCount),
    ...historyOptions,
  },
  json: 'document',
  examples: [
    'genlock tasks --status open',
    'genlock tasks --provider fal --since 7d',
    "genlock tasks --since 2026-11-01 --limit 1000 --json | jq '.tasks[].taskId'",
  ],
});
