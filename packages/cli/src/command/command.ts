import type { Io } from '../io.ts';
import type { Output } from '../output/output.ts';
import type { ArgumentSpecs, ArgumentValues } from './argument.ts';
import type { ExitCode, ExitCodes } from './exit-codes.ts';
import type { OptionSpecs, OptionValues } from './option.ts';
import type { Reach } from './reach.ts';

/** What a command is, as data. It imports nothing that does work: help reads it at each start. */
export interface Definition<
  Arguments extends ArgumentSpecs = ArgumentSpecs,
  Options extends OptionSpecs = OptionSpecs,
> {
  readonly name: string;
  /** A few words, for the list of commands. */
  readonly summary: string;
  /** What it does, in sentences. */
  readonly description: string;
  readonly arguments?: Arguments;
  readonly options: Options;
  /** What else one has to know. */
  readonly notes?: string | undefined;
  /** Command lines that work. */
  readonly examples: readonly string[];
  /**
   * What `--json` prints: one document, a line an event, or nothing where it has no `--json`. Its
   * JSON Schema is `schemas/<command>.json`.
   */
  readonly json: 'document' | 'lines' | 'none';
  /** Where the common table does not fit. */
  readonly exitCodes?: ExitCodes | undefined;
}

/** What a handler is called with. */
export interface Call<Arguments extends ArgumentSpecs, Options extends OptionSpecs> {
  readonly args: ArgumentValues<Arguments>;
  readonly options: OptionValues<Options>;
  readonly io: Io;
  readonly output: Output;
  /** Does this when the command has ended, however it did; the last first. */
  readonly defer: (end: () => void | Promise<void>) => void;
  /** How another command reaches the tasks of this one. */
  readonly reach: Reach;
}

/** A call of some command, for what all of them share. */
export type AnyCall = Pick<Call<ArgumentSpecs, OptionSpecs>, 'io' | 'output' | 'defer' | 'reach'>;

/** Does what a command is for, and gives the exit code. */
export type Handler<Given> =
  Given extends Definition<infer Arguments, infer Options>
    ? (call: Call<Arguments, Options>) => ExitCode | Promise<ExitCode>
    : never;

/** A definition and what loads its handler. */
export interface Command {
  readonly definition: Definition;
  readonly load: () => Promise<
    (call: Call<ArgumentSpecs, OptionSpecs>) => ExitCode | Promise<ExitCode>
  >;
}

/** Commands under one word. */
export interface Group {
  readonly name: string;
  readonly description: string;
  readonly commands: readonly (Command | Group)[];
}

/** What a command or a group is, in a list of them: a few words, and no sentence. */
export function summaryOf(node: Command | Group): string {
  if (!isGroup(node)) return node.definition.summary;
  const { description } = node;
  return `${description.charAt(0).toLowerCase()}${description.slice(1)}`.replace(/\.$/, '');
}

/** A definition with the types of its arguments and options kept. */
export function define<
  const Options extends OptionSpecs,
  const Arguments extends ArgumentSpecs = Readonly<Record<never, never>>,
>(definition: Definition<Arguments, Options>): Definition<Arguments, Options> {
  return definition;
}

/** Puts a definition and its handler together. */
export function command<Arguments extends ArgumentSpecs, Options extends OptionSpecs>(
  definition: Definition<Arguments, Options>,
  load: () => Promise<Handler<Definition<Arguments, Options>>>,
): Command {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the values are parsed by the very definition whose types the handler has
  return { definition, load } as unknown as Command;
}

/** Whether it is a group. */
export function isGroup(node: Command | Group): node is Group {
  return 'commands' in node;
}
