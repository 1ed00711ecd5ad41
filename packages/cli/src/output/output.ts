import type { Io } from '../io.ts';
import { renderJson } from './json.ts';
import { printable } from './printable.ts';
import { createProgress, type Progress } from './progress.ts';

/**
 * The one place that decides who reads: a person gets text, a program gets JSON. Standard output has
 * the answer alone; everything that is said on the way goes to standard error.
 */
export interface Output {
  /** Whether `--json` was given. */
  readonly isJson: boolean;
  /** Whether the one JSON document was printed. */
  readonly isShown: () => boolean;
  /** The answer: the document, or the text of `render`. */
  readonly show: <Document>(document: Document, render: () => string) => void;
  /** An event of a command whose JSON is a line an event; a person gets the text of `render`. */
  readonly event: (event: Readonly<Record<string, unknown>>, render?: () => string) => void;
  /** Something on the way, on standard error: a warning, a hint. A line feed is added. */
  readonly note: (text: string) => void;
  /** What goes on now, on standard error. */
  readonly progress: Progress;
}

/** The output of one run of a command. */
export function createOutput(io: Pick<Io, 'out' | 'err' | 'errColumns'>, isJson: boolean): Output {
  const progress = createProgress(io);
  let isShown = false;
  const print = (text: string): void => {
    progress.clear();
    if (text !== '') io.out(text);
  };
  return {
    isJson,
    isShown: () => isShown,
    show(document, render) {
      isShown = true;
      print(isJson ? renderJson(document) : render());
    },
    event(event, render) {
      isShown = true;
      if (isJson) print(`${JSON.stringify(event)}\n`);
      else if (render !== undefined) print(render());
    },
    note(text) {
      progress.clear();
      io.err(`${printable(text)}\n`);
    },
    progress,
  };
}
