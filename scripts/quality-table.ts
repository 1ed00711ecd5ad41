import { markdownTable } from 'markdown-table';
import { qualityBoards } from '../packages/router/dist/index.mjs';

/** Every public board, with what may be shown of it. */
export function qualityTable(): string {
  return markdownTable([
    ['Board', 'Date', 'What it measures', 'Models', 'Terms'],
    ...qualityBoards.map(({ title, url, readAt, asOf, measures, entries, note }) => [
      `[${title}](${url})${readAt === undefined ? '' : `, read at [a copy](${readAt})`}`,
      asOf,
      measures,
      entries
        .flatMap(({ models, score }) =>
          models.map((model) => `\`${model}\`${score === undefined ? '' : ` ${score}`}`),
        )
        .join(', '),
      note,
    ]),
  ]);
}
