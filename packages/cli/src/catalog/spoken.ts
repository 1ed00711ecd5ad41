import type { ComparisonNote } from 'genlock';
import { reasonForCommand } from '../errors/in-words.ts';

/** A row whose problems are said to somebody at a command line. */
export function spoken<Row extends { readonly problems: readonly ComparisonNote[] }>(
  row: Row,
): Row {
  const problems = row.problems.map((note) => ({ ...note, text: reasonForCommand(note.text) }));
  return { ...row, problems };
}
