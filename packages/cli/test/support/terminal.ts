import { spawn } from '@lydell/node-pty';
import { stripVTControlCharacters } from 'node:util';
import { bareEnvironment, bin, type Running } from './binary.ts';
import { emptyFolder } from './captured-io.ts';

/** What was seen on a terminal. */
export interface Seen {
  readonly exitCode: number;
  /** All that was written, with what moves the cursor. */
  readonly raw: string;
  /** The same without. */
  readonly text: string;
  readonly cwd: string;
  readonly home: string;
}

/** How the terminal is, and who sits there. */
export interface Seat extends Omit<Running, 'input'> {
  readonly columns?: number;
  /** Is told of all that was written so far, and types. */
  readonly onText?: (text: string, type: (keys: string) => void) => void;
}

/** Runs the built command in a pseudo-terminal. */
export async function onTerminal(args: readonly string[], seat: Seat = {}): Promise<Seen> {
  const { columns = 80, cwd = await emptyFolder(), home = await emptyFolder(), env = {} } = seat;
  const terminal = spawn(process.execPath, [bin, ...args], {
    cols: columns,
    rows: 40,
    cwd,
    env: { ...bareEnvironment(home), ...env },
  });
  let raw = '';
  terminal.onData((data) => {
    raw += data;
    seat.onText?.(stripVTControlCharacters(raw), (keys) => terminal.write(keys));
  });
  const exitCode = await new Promise<number>((resolve) => {
    terminal.onExit(({ exitCode: code, signal }) => resolve(signal === 2 ? 130 : code));
  });
  return { exitCode, raw, text: stripVTControlCharacters(raw), cwd, home };
}

/** Types something once, when a text is there. */
export function answering(
  question: string | RegExp,
  keys: string,
): (text: string, type: (keys: string) => void) => void {
  let isAnswered = false;
  return (text, type) => {
    if (isAnswered || text.search(question) === -1) return;
    isAnswered = true;
    type(keys);
  };
}
