import { createReadStream } from 'node:fs';

/**
 * The lines of a file, `undefined` for one that is longer than allowed, of which nothing is kept.
 * `node:readline` would end lines at U+2028, too, which may stand within JSON, and keeps a line
 * whole, however long it is.
 */
export async function* linesOf(file: string, longest: number): AsyncGenerator<string | undefined> {
  const input = createReadStream(file, 'utf8');
  let line: string | undefined = '';
  const append = (text: string): void => {
    line = line === undefined || line.length + text.length > longest ? undefined : line + text;
  };
  try {
    for await (const chunk of input) {
      const parts = String(chunk).split('\n');
      for (const [at, part] of parts.entries()) {
        append(part);
        if (at === parts.length - 1) continue;
        yield line;
        line = '';
      }
    }
    yield line;
  } finally {
    input.destroy();
  }
}
