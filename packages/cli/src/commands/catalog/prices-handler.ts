import { formatUsd } from '@genlock/core';
import { staleAfterDays } from 'genlock';
import { markdownTable } from 'markdown-table';
import { priceRows, type PriceRow } from '../../catalog/price-rows.ts';
import type { PriceFormat } from '../../catalog/price-formats.ts';
import type { Handler } from '../../command/command.ts';
import { exitCode } from '../../command/exit-codes.ts';
import { writeText } from '../../files.ts';
import { renderCsv } from '../../render/csv.ts';
import { renderJson } from '../../output/json.ts';
import { inDays } from '../../render/words.ts';
import type { prices } from './prices.ts';

/** Writes the whole price table. */
export const run: Handler<typeof prices> = async ({ options, io, output }) => {
  const format = output.isJson ? 'json' : (options.format ?? 'markdown');
  const rows = priceRows(await io.providers(), io.now());
  const { output: file } = options;
  if (file === undefined) output.show(documentOf(rows), () => render[format](rows));
  else await writeText(io, file, render[format](rows));
  return exitCode.ok;
};

function documentOf(rows: readonly PriceRow[]): object {
  return { staleAfterDays, prices: rows };
}

const render: Readonly<Record<PriceFormat, (rows: readonly PriceRow[]) => string>> = {
  markdown: (rows) => `${markdownTable([[...titles], ...rows.map(inWords)])}\n`,
  csv: (rows) =>
    renderCsv(
      csvFields,
      rows.map((row) => csvFields.map((field) => row[field])),
    ),
  json: (rows) => renderJson(documentOf(rows)),
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
