import type { Mode } from '@genlock/core';
import { qualityBoards, type QualityBoard } from 'genlock';

/**
 * What public boards say of some models, as text below a table: a paragraph for each board that has
 * one of them. Empty where none has.
 *
 * @param mode - only boards about this mode, and those about none in particular
 */
export function renderQuality(models: readonly string[], mode: Mode | undefined): string {
  const boards = qualityBoards.filter(
    (board) => mode === undefined || board.mode === undefined || board.mode === mode,
  );
  const lines = boards.flatMap((board) => linesOf(board, new Set(models)));
  return lines.length === 0 ? '' : `\nQuality, as others publish it\n${lines.join('')}`;
}

function linesOf(board: QualityBoard, models: ReadonlySet<string>): readonly string[] {
  const { title, asOf, entries, measures, url, terms } = board;
  const found = entries.flatMap(({ models: ids, score }) =>
    ids.filter((id) => models.has(id)).map((id) => (score === undefined ? id : `${id} ${score}`)),
  );
  if (found.length === 0) return [];
  const link = terms === 'link' ? `ranks: ${url}` : url;
  return [`  ${title}, ${asOf}: ${measures}\n    ${link}\n    ${[...new Set(found)].join(', ')}\n`];
}
