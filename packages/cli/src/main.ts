import { guardOutput } from './guard-output.ts';
import { hideWarning } from './hide-warning.ts';
import { runProgram } from './program.ts';
import { createIo } from './real-io.ts';

/** Runs the command line of a process. */
export async function main(process: NodeJS.Process): Promise<void> {
  hideWarning(process);
  const { codeAfter } = guardOutput(process);
  const code = await runProgram(process.argv.slice(2), createIo(process));
  // A write that failed is told of after the command.
  process.on('exit', () => {
    process.exitCode = codeAfter(code);
  });
}
