import { define } from '../../command/command.ts';
import { choice, text } from '../../command/option.ts';
import { priceFormats } from '../../catalog/price-formats.ts';

/** `genlock catalog prices`. */
export const prices = define({
  name: 'prices',
  summary: 'the whole price table, with dates and sources',
  description:
    'Writes the whole price table: every figure with its day, its source, and how sure it is. ' +
    'Prices older than 90 days are marked as stale.',
  options: {
    format: choice('<format>', 'how to write it', priceFormats),
    output: text('<file>', 'write to a file instead of standard output'),
  },
  json: 'document',
  notes: '--json is the same as --format json.',
  examples: [
    'genlock catalog prices',
    'genlock catalog prices --format csv --output prices.csv',
    "genlock catalog prices --json | jq '.prices[] | select(.isStale)'",
  ],
});
