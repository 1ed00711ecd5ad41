import { exitCode, type ExitCode } from './exit-code.ts';

/** Ends a command with a sentence for the person who typed it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: ExitCode;
  /** What to do next. */
  readonly hint: string | undefined;

  constructor(code: ExitCode, message: string, hint?: string, cause?: unknown) {
    super(message, { cause });
    this.exitCode = code;
    this.hint = hint;
  }
}

/** Something was asked for that does not exist. */
export function badUse(message: string, hint?: string): CommandError {
  return new CommandError(exitCode.badUse, message, hint);
}

/** Something could not be read or written. */
export function unreadable(message: string, hint?: string, cause?: unknown): CommandError {
  return new CommandError(exitCode.unreadable, message, hint, cause);
}
