import { formatUsd } from '@genlock/core';
import { Option, type Command } from '@commander-js/extra-typings';
import { staleAfterDays } from 'genlock';
import { markdownTable } from 'markdown-table';
import { priceRows, type PriceRow } from '../catalog/price-rows.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { writeText } from '../files.ts';
import type { Io } from '../io.ts';
import { renderCsv } from '../render/csv.ts';
import { renderJson } from '../render/json.ts';
import { inDays } from '../render/words.ts';

const formats = ['markdown', 'csv', 'json'] as const;

type Format = (typeof formats)[number];

/** Options of `genlock catalog prices`. */
interface CatalogPricesOptions {
  /** Default: `markdown`. */
  readonly format?: Format | undefined;
  /** The same as the format `json`. */
  readonly json?: boolean | undefined;
  /** File to write to. Default: standard output. */
  readonly output?: string | undefined;
}

/** Adds `genlock catalog prices`. */
export function addCatalogPrices(
  parent: Command,
  run: (command: () => Promise<ExitCode>) => Promise<void>,
  io: Io,
): void {
  parent
    .command('prices')
    .summary('the whole price table, with days and sources')
    .description(
      'Writes the whole price table: every figure with its day, its source, and how sure it is. ' +
        `Prices older than ${staleAfterDays} days are marked as stale.`,
    )
    .addOption(new Option('--format <format>', 'how to write it').choices(formats))
    .option('--json', 'the same as --format json')
    .option('--output <file>', 'write to a file instead of standard output')
    .addHelpText(
      'after',
      `
Examples:
  genlock catalog prices
  genlock catalog prices --format csv --output prices.csv
  genlock catalog prices --json | jq '.prices[] | select(.isStale)'`,
    )
    .action((options) => run(async () => catalogPrices(options, io)));
}

/** Writes the whole price table. */
async function catalogPrices(options: CatalogPricesOptions, io: Io): Promise<ExitCode> {
  const format = options.json === true ? 'json' : (options.format ?? 'markdown');
  const text = render[format](priceRows(io.providers, io.now()));
  if (options.output === undefined) io.out(text);
  else await writeText(io, options.output, text);
  return exitCode.ok;
}

const render: Readonly<Record<Format, (rows: readonly PriceRow[]) => string>> = {
  markdown: (rows) => `${markdownTable([[...titles], ...rows.map(inWords)])}\n`,
  csv: (rows) =>
    renderCsv(
      csvFields,
      rows.map((row) => csvFields.map((field) => row[field])),
    ),
  json: (rows) => renderJson({ staleAfterDays, prices: rows }),
};

const titles = [
  'Provider',
  'Model',
  'Mode',
  'Endpoint',
  'USD',
  'Per',
  'When',
  'Price of',
  'Age',
  'Confidence',
  'Source',
] as const;

function inWords(row: PriceRow): string[] {
  const isKnown = row.per !== undefined;
  return [
    row.provider,
    row.model,
    row.mode,
    row.endpoint,
    amountOf(row),
    row.per ?? '',
    row.when,
    isKnown ? row.asOf : '',
    isKnown ? `${inDays(row)}${row.isStale ? ', stale' : ''}` : '',
    isKnown ? row.confidence : '',
    row.source,
  ];
}

function amountOf({ usd, credits }: PriceRow): string {
  if (usd !== undefined) return formatUsd(usd);
  return credits === undefined ? 'not known' : `${credits} credits`;
}

const csvFields = [
  'provider',
  'model',
  'mode',
  'endpoint',
  'usd',
  'credits',
  'per',
  'when',
  'minSeconds',
  'maxSeconds',
  'asOf',
  'ageDays',
  'isStale',
  'confidence',
  'source',
] as const satisfies readonly (keyof PriceRow)[];
