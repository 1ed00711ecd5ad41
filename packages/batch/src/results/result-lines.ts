import { appendFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file of lines that is replaced as a whole, and grows line by line. */
export class ResultLines {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** Writes lines behind those that are there, by one write. */
  async append(lines: readonly object[]): Promise<void> {
    if (lines.length > 0) await appendFile(this.#file, textOf(lines));
  }

  /** Writes all lines to a new file beside it, which is taken when all are there. */
  async replaced(): Promise<NewLines> {
    await mkdir(dirname(this.#file), { recursive: true });
    const part = `${this.#file}.${process.pid}.part`;
    const handle = await open(part, 'w');
    return {
      append: async (lines) => {
        if (lines.length > 0) await handle.appendFile(textOf(lines));
      },
      take: async () => {
        await handle.sync();
        await handle.close();
        await rename(part, this.#file);
      },
      drop: async () => {
        await handle.close().catch(() => undefined);
        await rm(part, { force: true });
      },
    };
  }
}

/** Lines that are to take the place of others. */
export interface NewLines {
  readonly append: (lines: readonly object[]) => Promise<void>;
  readonly take: () => Promise<void>;
  /** Leaves the older ones where they are. */
  readonly drop: () => Promise<void>;
}

function textOf(lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
