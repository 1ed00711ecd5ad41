import type { BatchPlan } from '@genlock/batch';
import { formatUsd } from '@genlock/core';
import type { Io } from '../io.ts';
import { renderTable } from './table.ts';
import { styleFor } from './style.ts';
import { dayInWords, durationInWords, inThousands } from './words.ts';

/** What a batch will cost: a row for each provider and endpoint, then the sum. */
export function renderPlan(plan: BatchPlan, io: Pick<Io, 'columns' | 'hasColor' | 'now'>): string {
  const style = styleFor(io);
  const { items, usd, minUsd, maxUsd, rows, unknownPrices, faulty, guessMs } = plan;
  if (items === 0) return 'No clip is left to be made.\n';
  const table = renderTable(
    [
      { title: 'Provider' },
      { title: 'Model' },
      { title: 'Clips', alignment: 'right' },
      { title: 'USD each', alignment: 'right' },
      { title: 'USD', alignment: 'right' },
      { title: 'Price of' },
    ],
    rows.map((row) => [
      row.provider,
      row.model,
      inThousands(row.items),
      eachOf(row.usd, row.items),
      rangeOf(row),
      `${dayInWords(row.asOf, io.now())}, ${hostOf(row.source)}`,
    ]),
    io,
  );
  const range = minUsd === maxUsd ? '' : `, from ${formatUsd(minUsd)} to ${formatUsd(maxUsd)}`;
  const time = guessMs === undefined ? '' : `, about ${durationInWords(guessMs)}`;
  const lines = [
    `${inThousands(items)} ${items === 1 ? 'clip' : 'clips'}, ${formatUsd(usd)} USD${range}${time}.`,
    ...unknownPrices.map(({ model, items: count }) =>
      style('warning', `${inThousands(count)} of ${model}: no source tells the price.`),
    ),
    ...(faulty === 0 ? [] : [style('bad', `${inThousands(faulty)} cannot be made as they are:`)]),
    ...plan.faults.slice(0, 10).map(({ id, code, issues }) => {
      const fields = issues.map(({ field, given, allowed }) => `${field}: ${given}; ${allowed}`);
      return `  ${id}: ${fields.length === 0 ? code : fields.join('; ')}`;
    }),
  ];
  return `${rows.length === 0 ? '' : table}${lines.join('\n')}\n`;
}

/** What one clip costs; `about` where they differ. */
function eachOf(usd: number, items: number): string {
  const each = Math.round((usd / items) * 1e6) / 1e6;
  return Math.abs(each * items - usd) < 1e-6 ? formatUsd(each) : `about ${formatUsd(each)}`;
}

function rangeOf({ usd, minUsd, maxUsd }: BatchPlan['rows'][number]): string {
  return minUsd === maxUsd ? formatUsd(usd) : `${formatUsd(minUsd)} to ${formatUsd(maxUsd)}`;
}

function hostOf(source: string): string {
  return /[\w-]+(?:\.[\w-]+)+/.exec(source)?.[0] ?? source;
}
