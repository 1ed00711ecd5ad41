import type { ProblemOutput } from './clip/clip-output.ts';
import type { Ending } from './command/exit-codes.ts';

/** What a {@link CommandError} says besides its sentence. */
export interface CommandErrorFacts {
  /** The code of what it is about, where that is an error of the library. */
  readonly code?: string | undefined;
  /** What to do next. */
  readonly hint?: string | undefined;
  readonly taskId?: string | undefined;
  /** Each field that is wrong; the message names the first. */
  readonly problems?: readonly ProblemOutput[] | undefined;
  readonly cause?: unknown;
}

/** Ends a command with a sentence for the person who typed it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly ending: Ending;
  /** The code of an error of the library, in the words of this command. */
  readonly code: string | undefined;
  /** What to do next. */
  readonly hint: string | undefined;
  /** The task that it is about. */
  readonly taskId: string | undefined;
  /** Each field that is wrong. */
  readonly problems: readonly ProblemOutput[] | undefined;

  constructor(ending: Ending, message: string, facts: CommandErrorFacts = {}) {
    super(message, { cause: facts.cause });
    this.ending = ending;
    this.code = facts.code;
    this.hint = facts.hint;
    this.taskId = facts.taskId;
    this.problems = facts.problems;
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
