import { exitCode, type ExitCode } from './command/exit-codes.ts';

/** What is known of standard output once the command has ended. */
export interface OutputGuard {
  /** The exit code of the process: that of the command, unless its output was lost. */
  readonly codeAfter: (code: ExitCode) => ExitCode;
}

/**
 * Says in a line that standard output cannot be written, such as on a full disk. A reader that has
 * seen enough, such as `head`, is no failure.
 */
export function guardOutput(process: Pick<NodeJS.Process, 'stdout' | 'stderr'>): OutputGuard {
  let isBroken = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || isBroken) return;
    isBroken = true;
    process.stderr.write(`genlock: the output cannot be written: ${error.message}\n`);
  });
  // Nothing is left to say it on.
  process.stderr.on('error', () => undefined);
  return { codeAfter: (code) => (isBroken ? exitCode.unreadable : code) };
}
