import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { readRow, type ReadRow } from './manifest-row.ts';

/** The rows of a file of JSON lines. */
export async function* jsonRows(
  file: string,
): AsyncGenerator<readonly [line: number, row: ReadRow]> {
  const input = createReadStream(file, 'utf8');
  let line = 0;
  try {
    for await (const text of createInterface({ input, crlfDelay: Infinity })) {
      line += 1;
      const row = line === 1 ? text.replace(/^\uFEFF/, '') : text;
      if (row.trim() !== '') yield [line, readRow(row, file)];
    }
  } finally {
    input.destroy();
  }
}
