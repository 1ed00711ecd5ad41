import type { Io } from '../io.ts';

/** What goes on now: one line that is rewritten on a terminal; elsewhere a line a step. */
export interface Progress {
  /**
   * Shows where things stand.
   *
   * @param step - what a log should have: a new line is written only where it differs
   * @param detail - what changes all the time, such as seconds: for a terminal alone
   */
  readonly update: (step: string, detail?: string) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

/** Carriage return, and erase to the end of the line (ECMA-48: EL). */
const erase = '\r\u001B[K';

/** Progress on standard error. */
export function createProgress({ err, errColumns }: Pick<Io, 'err' | 'errColumns'>): Progress {
  let step: string | undefined;
  let isOpen = false;
  if (errColumns === undefined) {
    return {
      update(next) {
        if (next === step) return;
        step = next;
        err(`${oneLine(next)}\n`);
      },
      clear: () => undefined,
    };
  }
  return {
    update(next, detail = '') {
      // A line that wraps could not be erased.
      const line = oneLine(`${next}${detail}`).slice(0, Math.max(1, errColumns() - 1));
      err(`${isOpen ? erase : ''}${line}`);
      isOpen = true;
    },
    clear() {
      if (isOpen) err(erase);
      isOpen = false;
    },
  };
}

/** The words of a provider could hold anything that moves a cursor. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}
