import { Argument, Command as Commander, InvalidArgumentError, Option } from 'commander';
import { argumentInWords } from './command/argument.ts';
import { BadValue } from './command/bad-value.ts';
import { isGroup, type Command, type Group } from './command/command.ts';
import { exitCode, commonExitCodes, type ExitCode, type ExitCodes } from './command/exit-codes.ts';
import { commandHelp, groupHelp } from './command/help.ts';
import { flagOf, type OptionSpec } from './command/option.ts';
import { badUse } from './command-error.ts';
import { nothingSpent } from './errors/money.ts';
import { type Reach, reachOf } from './command/reach.ts';
import { commands } from './commands/table.ts';
import type { Io } from './io.ts';
import { createOutput, type Output } from './output/output.ts';
import { version } from './version.ts';

/** What has run: the table and the output say how its failure is reported. */
interface Run {
  output: Output;
  exitCodes: ExitCodes;
  isLines: boolean;
  reach: Reach;
}

/** Does what a command line says. Never throws for what a person can mend. */
export async function runCommand(args: readonly string[], io: Io): Promise<ExitCode> {
  const output = createOutput(io, isJsonAsked(args));
  const reach = reachOf({}, io.cwd);
  const run: Run = { output, exitCodes: commonExitCodes, isLines: false, reach };
  let code: ExitCode = exitCode.ok;
  const program = createProgram(io, run, (ended) => (code = ended));
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    const { explain } = await import('./failure.ts');
    return await explain(error, run, io);
  } finally {
    run.output.progress.clear();
  }
}

function isJsonAsked(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end === -1 ? undefined : end).includes('--json');
}

// commander: it has no dependencies of its own and refuses unknown options with the nearest known
// one. citty takes unknown options in silence, and the types of cac's options are `any`.
function createProgram(io: Io, run: Run, onEnd: (code: ExitCode) => void): Commander {
  const program = new Commander('genlock').version(version, '--version', 'print the version');
  prepare(program, ['genlock'], commands, io);
  for (const each of commands.commands) add(program, ['genlock'], each, { io, run, onEnd });
  return program;
}

interface Running {
  readonly io: Io;
  readonly run: Run;
  readonly onEnd: (code: ExitCode) => void;
}

function add(parent: Commander, path: readonly string[], node: Command | Group, running: Running) {
  const { io } = running;
  if (isGroup(node)) {
    const group = parent.command(node.name);
    const at = [...path, node.name];
    prepare(group, at, node, io);
    for (const each of node.commands) add(group, at, each, running);
    return;
  }
  const { definition } = node;
  const made = parent.command(definition.name);
  prepare(made, [...path, definition.name], node, io);
  for (const [name, spec] of Object.entries(definition.arguments ?? {})) {
    made.addArgument(new Argument(argumentInWords(name, spec), spec.about));
  }
  for (const [key, spec] of Object.entries(definition.options)) addOption(made, key, spec);
  if (definition.json !== 'none') made.option('--json');
  const isRun = (): void => {
    running.run.exitCodes = definition.exitCodes ?? commonExitCodes;
    running.run.isLines = definition.json === 'lines';
  };
  // A wrong option ends it before its action.
  made.exitOverride((error) => {
    isRun();
    throw error;
  });
  made.action(async () => {
    isRun();
    running.onEnd(await call(node, made, running));
  });
}

function prepare(made: Commander, path: readonly string[], node: Command | Group, io: Io): void {
  made
    .helpOption('--help')
    .helpCommand(false)
    .exitOverride()
    .showHelpAfterError('Explain a command with --help.')
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      getOutHasColors: () => io.hasColor,
      getErrHasColors: () => io.hasColor,
      outputError: (text, write) => write(text.replace(/^error: /, 'genlock: ')),
    })
    .configureHelp({
      formatHelp: () => (isGroup(node) ? groupHelp(path, node, io) : commandHelp(path, node, io)),
    });
}

function addOption(made: Commander, key: string, spec: OptionSpec<unknown>): void {
  const { placeholder, about, choices, parse, isMany, isRequired, conflicts, withoutIt } = spec;
  const value = isMany === true ? placeholder?.replace('>', '...>') : placeholder;
  const option = new Option(
    [flagOf(key), value].filter((word) => word !== undefined).join(' '),
    about,
  );
  if (choices !== undefined) option.choices(choices);
  if (parse !== undefined) option.argParser((text) => parsed(text, parse));
  if (isRequired === true) option.makeOptionMandatory();
  if (conflicts !== undefined) option.conflicts(conflicts);
  made.addOption(option);
  if (withoutIt !== undefined) made.addOption(new Option(flagOf(`no-${key}`), withoutIt));
}

/** @throws InvalidArgumentError, which commander explains with the name of the option */
function parsed(text: string, parse: (text: string) => unknown): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw error instanceof BadValue ? new InvalidArgumentError(error.message) : error;
  }
}

/** Loads the handler and calls it. What it deferred is done in any case. */
async function call(node: Command, made: Commander, { io, run }: Running): Promise<ExitCode> {
  const ends: (() => void | Promise<void>)[] = [];
  try {
    const handler = await node.load();
    const names = Object.keys(node.definition.arguments ?? {});
    const args = Object.fromEntries(names.map((name, at) => [name, made.processedArgs[at]]));
    const options = made.opts<Record<string, unknown>>();
    refuseEmpty(args, options);
    const { output } = run;
    const defer = (end: () => void | Promise<void>): void => void ends.unshift(end);
    const reach = reachOf(options, io.cwd);
    run.reach = reach;
    return await handler({ args, options, io, output, defer, reach });
  } finally {
    for (const end of ends) await end();
  }
}

/**
 * What is empty was meant to be something: a variable of a shell that is not set. A key that is none
 * would have a start paid for as often as it is run.
 *
 * @throws CommandError
 */
function refuseEmpty(
  args: Readonly<Record<string, unknown>>,
  options: Readonly<Record<string, unknown>>,
): void {
  const isEmpty = (value: unknown): boolean =>
    Array.isArray(value) ? value.some(isEmpty) : typeof value === 'string' && value.trim() === '';
  const option = Object.keys(options).find((key) => isEmpty(options[key]));
  const argument = Object.keys(args).find((key) => isEmpty(args[key]));
  const name = option === undefined ? argument && `<${argument}>` : flagOf(option);
  if (name !== undefined) throw badUse(`${name} is empty.`, nothingSpent);
}
