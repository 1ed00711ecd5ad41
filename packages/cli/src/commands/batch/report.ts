import { define } from '../../command/command.ts';
import { choice, text } from '../../command/option.ts';
import { batchArgument, batchExitCodes, batchHistoryOptions } from './shared.ts';

/** `genlock batch report`. */
export const report = define({
  name: 'report',
  summary: 'the results of a batch: clips, costs, times',
  description:
    'Shows what a batch has made and spent, by provider and model, against what was expected, what ' +
    'failed and whether it was charged, and how long tasks took.',
  arguments: { batch: batchArgument },
  options: {
    ...batchHistoryOptions,
    format: choice('<format>', 'a file in place of a table', ['html', 'csv', 'json']),
    out: text('<file>', 'where --format goes; else standard output'),
  },
  json: 'document',
  exitCodes: batchExitCodes,
  examples: [
    'genlock batch report clips',
    'genlock batch report clips --format html --out report.html',
  ],
});
