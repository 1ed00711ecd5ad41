import { CommanderError } from 'commander';
import { CommandError } from './command-error.ts';
import { exitCode, type ExitCode, type ExitCodes } from './command/exit-codes.ts';
import type { Reach } from './command/reach.ts';
import type { Failure } from './errors/failure-facts.ts';
import type { Io } from './io.ts';
import type { Output } from './output/output.ts';
import { printable } from './output/printable.ts';
import { styleFor } from './render/style.ts';

/** What had run: it says how its failure is reported. */
interface FailedRun {
  readonly output: Output;
  readonly exitCodes: ExitCodes;
  /** Whether its JSON is a line an event. */
  readonly isLines: boolean;
  readonly reach: Reach;
}

/**
 * Says what happened, whether money was spent, and what to do next; with `--json` on standard
 * output, too, where nothing else was printed.
 *
 * @throws what is a fault of ours
 */
export async function explain(
  error: unknown,
  { output, exitCodes, isLines, reach }: FailedRun,
  io: Io,
): Promise<ExitCode> {
  output.progress.clear();
  if (error instanceof CommanderError && error.exitCode === 0) return exitCode.ok;
  const { lines, ...failure } = await failureOf(error, exitCodes, reach);
  // commander has reported its own to people.
  if (!(error instanceof CommanderError)) {
    const more = lines.map((line) => `  ${printable(line)}\n`).join('');
    io.err(`genlock: ${styleFor(io)('bad', printable(failure.message))}\n${more}`);
  }
  if (isLines) output.event({ type: 'error', error: failure });
  else if (output.isJson && !output.isShown()) output.show({ error: failure }, () => '');
  return failure.exitCode;
}

/** What is to be said of an error. @throws what is a fault of ours */
export async function failureOf(
  error: unknown,
  { codes }: ExitCodes,
  reach: Reach,
): Promise<Failure> {
  if (error instanceof CommanderError) {
    const message = error.message.replace(/^error: /, '');
    return { code: 'usage', message, charged: 'no', exitCode: codes['bad-use'], lines: [] };
  }
  if (error instanceof CommandError) {
    const { message, hint, taskId, ending, problems } = error;
    const lines = hint === undefined ? [] : [hint];
    const charged = chargedBy(error);
    const facts = { charged, hint, taskId, ...(problems && { problems: [...problems] }) };
    return { code: error.code ?? 'command', message, ...facts, exitCode: codes[ending], lines };
  }
  // The errors of providers are loaded with them: a misspelt option waits for neither.
  const { ofGenlock } = await import('./errors/of-genlock.ts');
  return ofGenlock(error, codes, reach);
}

/** Whether a command that ended so has paid: a task that it names was started, and is. */
function chargedBy({ ending, taskId }: CommandError): Failure['charged'] {
  if (taskId !== undefined) return 'yes';
  return ending === 'unreadable' || ending === 'unknown' ? undefined : 'no';
}
