import { exitCode, type ExitCode } from './command/exit-codes.ts';
import { helpOf } from './command/find-help.ts';
import { commands } from './commands/table.ts';
import type { Io } from './io.ts';
import { version } from './version.ts';

/**
 * Does what a command line says. Never throws for what a person can mend.
 *
 * Help and the version are data, and wait for no parser.
 */
export async function runProgram(args: readonly string[], io: Io): Promise<ExitCode> {
  const help =
    args.length === 1 && args[0] === '--version' ? `${version}\n` : helpOf(args, commands, io);
  if (help !== undefined) {
    io.out(help);
    return exitCode.ok;
  }
  const { runCommand } = await import('./run-command.ts');
  return runCommand(args, io);
}
