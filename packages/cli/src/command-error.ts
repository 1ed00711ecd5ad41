import type { Ending } from './command/exit-codes.ts';

/** What a {@link CommandError} says besides its sentence. */
export interface CommandErrorFacts {
  /** What to do next. */
  readonly hint?: string | undefined;
  readonly taskId?: string | undefined;
  readonly cause?: unknown;
}

/** Ends a command with a sentence for the person who typed it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly ending: Ending;
  /** What to do next. */
  readonly hint: string | undefined;
  /** The task that it is about. */
  readonly taskId: string | undefined;

  constructor(ending: Ending, message: string, { hint, taskId, cause }: CommandErrorFacts = {}) {
    super(message, { cause });
    this.ending = ending;
    this.hint = hint;
    this.taskId = taskId;
  }
}

/** Something was asked for that does not exist. */
export function badUse(message: string, hint?: string): CommandError {
  return new CommandError('bad-use', message, { hint });
}

/** Something could not be read or written. */
export function unreadable(message: string, hint?: string, cause?: unknown): CommandError {
  return new CommandError('unreadable', message, { hint, cause });
}

/** Nothing was paid for, and nothing will be. */
export function refused(message: string, hint?: string): CommandError {
  return new CommandError('refused', message, { hint });
}

/** The person at the keyboard stopped it. */
export function interrupted(message: string, hint?: string, taskId?: string): CommandError {
  return new CommandError('interrupted', message, { hint, taskId });
}
