import { Command, CommanderError } from '@commander-js/extra-typings';
import { DescribeError, GenlockError } from '@genlock/core';
import { CommandError } from './command-error.ts';
import { addCatalogAdd } from './commands/catalog-add.ts';
import { addCatalogCheck } from './commands/catalog-check.ts';
import { addCatalogDescribe } from './commands/catalog-describe.ts';
import { addCatalogPrices } from './commands/catalog-prices.ts';
import { addCatalogSearch } from './commands/catalog-search.ts';
import { addCompare } from './commands/compare.ts';
import { addModels } from './commands/models.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { styleFor } from './render/style.ts';
import { version } from './version.ts';

/** Does what a command line says. Never throws for what a person can mend. */
export async function runProgram(args: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = exitCode.ok;
  const program = createProgram(io, async (command) => {
    code = await command();
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return explain(error, io);
  }
}

// commander: it has no dependencies of its own, writes help worth reading, refuses unknown options
// with the nearest known one, and its typings tell a command what its options are. citty takes
// unknown options in silence, and the types of cac's options are `any`.
function createProgram(
  io: Io,
  run: (command: () => ExitCode | Promise<ExitCode>) => Promise<void>,
) {
  const program = new Command('genlock')
    .description('One interface to many video-generation providers: what they can do and cost.')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'explain a command')
    .helpCommand(false)
    .showHelpAfterError('Explain a command with --help.')
    .exitOverride()
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      outputError: (text, write) => write(text.replace(/^error: /, 'genlock: ')),
      getOutHelpWidth: () => io.columns ?? 100,
      getErrHelpWidth: () => io.columns ?? 100,
      getOutHasColors: () => io.hasColor,
      getErrHasColors: () => io.hasColor,
    })
    .addHelpText(
      'after',
      `
Exit codes:
  0  done
  1  done, and the answer is no: nothing matches, nobody can serve, a table has drifted
  2  the command, an option or the config file is wrong
  3  a file or a provider could not be read, or a file not be written`,
    );
  addModels(program, run, io);
  addCompare(program, run, io);
  const catalog = program
    .command('catalog')
    .description('The tables behind all prices and checks.');
  addCatalogPrices(catalog, run, io);
  addCatalogCheck(catalog, run, io);
  addCatalogSearch(catalog, run, io);
  addCatalogDescribe(catalog, run, io);
  addCatalogAdd(catalog, run, io);
  return program;
}

function explain(error: unknown, io: Io): ExitCode {
  // commander has told what it has to say.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.badUse;
  if (error instanceof CommandError) {
    io.err(problem(error.message, error.hint, io));
    return error.exitCode;
  }
  if (GenlockError.isInstance(error)) {
    io.err(problem(error.message, undefined, io));
    return DescribeError.isInstance(error) ? exitCode.unreadable : exitCode.badUse;
  }
  throw error;
}

function problem(message: string, hint: string | undefined, io: Io): string {
  const first = `genlock: ${styleFor(io)('bad', message)}\n`;
  return hint === undefined ? first : `${first}  ${hint}\n`;
}
