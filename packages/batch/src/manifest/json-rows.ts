import { linesOf } from './lines.ts';
import { longestRow, type Numbered, problem, rawRow, type RawRow } from './manifest-row.ts';

/** The rows of a file of JSON lines. */
export async function* jsonRows(file: string): AsyncGenerator<Numbered<RawRow>> {
  let line = 0;
  for await (const text of linesOf(file, longestRow)) {
    line += 1;
    const row = line === 1 ? text?.replace(/^\uFEFF/, '') : text;
    if (row?.trim() !== '') yield [line, readRow(row)];
  }
}

function readRow(text: string | undefined): RawRow {
  if (text === undefined) return problem('row', 'too long', `allowed: ${longestRow} characters`);
  try {
    return rawRow(JSON.parse(text));
  } catch {
    return problem('row', 'no JSON', 'allowed: {"key": ..., "model": ...}');
  }
}
