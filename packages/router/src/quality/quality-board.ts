import type { Confidence, Mode } from '@genlock/core';

/** What somebody says of the quality of one model. */
export interface QualityEntry {
  /** The model as the board names it. */
  readonly named: string;
  /** Neutral ids of the models that it stands for; several where the board does not name the tier. */
  readonly models: readonly string[];
  /** Its score; only where the board may be shared and says one. */
  readonly score?: number | undefined;
}

/**
 * A public comparison of models, with its day and what its terms allow. Scores of two boards, or of
 * two days, are not to be compared.
 */
export interface QualityBoard {
  /** Unique among the boards. */
  readonly id: string;
  /** What people call it. */
  readonly title: string;
  /** What it measures, and what it does not. */
  readonly measures: string;
  /** The mode that it is about; `undefined` where it is about none in particular. */
  readonly mode?: Mode | undefined;
  /** Where the board is. */
  readonly url: string;
  /** Where it was read, if elsewhere. */
  readonly readAt?: string | undefined;
  /** Its day, or as much of it as is known: `2026-08-14`, `2026`. */
  readonly asOf: string;
  /** Who says so. */
  readonly confidence: Confidence;
  /**
   * What may be shown of it: its numbers with their source, or a link alone where its terms forbid
   * more or do not say.
   */
  readonly terms: 'numbers' | 'link';
  /** Why, and what else a reader should know. */
  readonly note: string;
  /** The models on it that a table has. */
  readonly entries: readonly QualityEntry[];
}
