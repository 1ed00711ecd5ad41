import { markdownTable } from 'markdown-table';
import { formatUsd } from '../packages/core/dist/index.mjs';
import {
  compareModels,
  type ModelComparisonRow,
  type TaskQuestion,
} from '../packages/router/dist/index.mjs';
import type { NamedProvider } from './provider-tables.ts';

const clips = 1_000;
const question = {
  task: 'image-to-video',
  durationSeconds: 5,
  generateAudio: false,
} as const satisfies TaskQuestion;
/** The model that most providers have. */
const common = 'kling-v3.0-std';

/** What 1,000 clips of 5 s cost at each provider: with one model, and with its cheapest one. */
export function batchTable(providers: readonly NamedProvider[]): string {
  return markdownTable([
    ['Provider', `With \`${common}\``, 'With its cheapest model', 'Date of prices'],
    ...providers.map(({ name, provider }) => {
      const rows = compareModels(question, [provider], { clips });
      const [cheapest] = rows;
      const same = rows.find(({ model }) => model === common);
      return [
        name,
        totalOf(same),
        cheapest === undefined
          ? ''
          : `${totalOf(cheapest)}, \`${cheapest.model}\`${sizeOf(cheapest)}`,
        [
          ...new Set([same, cheapest].flatMap((row) => (row?.canServe === true ? row.asOf : []))),
        ].join(', '),
      ];
    }),
  ]);
}

function totalOf(row: ModelComparisonRow | undefined): string {
  if (row === undefined) return '';
  if (row.canServe) return `${formatUsd(row.totalUsd)} USD`;
  return row.credits === undefined ? 'not known' : `${row.credits.toLocaleString('en-US')} credits`;
}

function sizeOf({ resolution }: ModelComparisonRow): string {
  return resolution === undefined ? '' : `, ${resolution}`;
}
