import type { Mode } from '@genlock/core';
import { qualityBoards } from './boards.ts';
import type { QualityBoard, QualityEntry } from './quality-board.ts';

/** What one board says of one model. */
export interface QualityMark extends Omit<QualityEntry, 'models'> {
  /** The board, without what it says of others. */
  readonly board: Omit<QualityBoard, 'entries'>;
}

/**
 * What public boards say of a model, each with its day and its source; empty where none does.
 * Nothing here chooses a model or a provider: routing does not read it.
 *
 * @param model - neutral model id
 * @param mode - only boards about this mode, and those about none in particular
 *
 * @example
 * for (const { board, score } of qualityOf('wan-2.7')) console.log(board.title, board.asOf, score);
 */
export function qualityOf(model: string, mode?: Mode): readonly QualityMark[] {
  return qualityBoards
    .filter((board) => mode === undefined || board.mode === undefined || board.mode === mode)
    .flatMap(({ entries, ...board }) =>
      entries
        .filter(({ models }) => models.includes(model))
        .map(({ models: _models, ...entry }) => ({ board, ...entry })),
    );
}
