import { CommanderError } from 'commander';
import { GenlockError } from '@genlock/core';
import { CommandError } from './command-error.ts';
import { exitCode, type ExitCode, type ExitCodes } from './command/exit-codes.ts';
import { endingOf } from './errors/ending-of.ts';
import { moneyInWords } from './errors/money.ts';
import { nextStep } from './errors/next-step.ts';
import type { Io } from './io.ts';
import type { Output } from './output/output.ts';
import { styleFor } from './render/style.ts';

/** A failure, as `--json` prints it on standard output where nothing else was printed. */
export interface FailureJson {
  readonly error: {
    /** Stable: of `docs/errors.md`, or `usage`, `command`. */
    readonly code: string;
    readonly message: string;
    readonly charged?: string | undefined;
    readonly provider?: string | undefined;
    readonly taskId?: string | undefined;
    /** What to do next. */
    readonly hint?: string | undefined;
    readonly exitCode: number;
  };
}

/** Says what happened, whether money was spent, and what to do next. @throws what is a fault of ours */
export function explain(
  error: unknown,
  { output, exitCodes }: { readonly output: Output; readonly exitCodes: ExitCodes },
  io: Io,
): ExitCode {
  output.progress.clear();
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCode.ok;
    // commander has reported it to people.
    const message = error.message.replace(/^error: /, '');
    return machine(output, { code: 'usage', message, exitCode: exitCodes.codes['bad-use'] });
  }
  if (error instanceof CommandError) {
    const { message, hint, taskId, ending } = error;
    person(io, message, [hint]);
    const code = exitCodes.codes[ending];
    return machine(output, { code: 'command', message, hint, taskId, exitCode: code });
  }
  if (!GenlockError.isInstance(error)) throw error;
  const { code, message, charged, provider, taskId } = error;
  const hint = nextStep(error);
  person(io, message, [moneyInWords(error), hint]);
  const ended = exitCodes.codes[endingOf(error)];
  return machine(output, { code, message, charged, provider, taskId, hint, exitCode: ended });
}

function machine(output: Output, error: FailureJson['error']): ExitCode {
  if (output.isJson && !output.isShown()) output.show({ error }, () => '');
  return error.exitCode;
}

function person(io: Io, message: string, more: readonly (string | undefined)[]): void {
  const lines = more.flatMap((line) =>
    line === undefined || message.includes(line) ? [] : `  ${line}\n`,
  );
  io.err(`genlock: ${styleFor(io)('bad', message)}\n${lines.join('')}`);
}
