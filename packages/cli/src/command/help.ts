import { styleFor, type Style } from '../render/style.ts';
import { wrap } from '../output/wrap.ts';
import { argumentInWords } from './argument.ts';
import { isGroup, type Command, type Definition, type Group, summaryOf } from './command.ts';
import { commonExitCodes, type ExitCodes } from './exit-codes.ts';
import { flagOf, type OptionSpec } from './option.ts';

/** Where help is read. */
export interface HelpPlace {
  readonly columns: number | undefined;
  readonly hasColor: boolean;
}

/** Help is easiest to read at this width at most; elsewhere than on a terminal it has it. */
const widest = 100;
/** Below this the words of an option stand under it. */
const leastBeside = 60;

/** The help of the program or of a group of commands. */
export function groupHelp(path: readonly string[], group: Group, place: HelpPlace): string {
  const pages = pageFor(place);
  const rows = group.commands.map((each) => [wordsOf(each), summaryOf(each)] as const);
  return pages.join([
    pages.text(`Usage: ${[...path, '[command]'].join(' ')}`),
    pages.text(group.description),
    pages.list('Commands', rows),
    pages.list('Options', [
      ...(path.length === 1 ? [['--version', 'print the version'] as const] : []),
      ['--help', 'explain a command; with --json for a program'],
    ]),
    ...(path.length === 1 ? [pages.list('Exit codes', codesOf(commonExitCodes))] : []),
  ]);
}

/** The help of a command. */
export function commandHelp(
  path: readonly string[],
  { definition }: Command,
  place: HelpPlace,
): string {
  const pages = pageFor(place);
  const args = Object.entries(definition.arguments ?? {});
  const { exitCodes } = definition;
  return pages.join([
    pages.text(`Usage: ${usageOf(path, definition)}`),
    pages.text(definition.description),
    pages.list(
      'Arguments',
      args.map(([name, { about }]) => [name, about] as const),
    ),
    pages.list('Options', optionRows(definition)),
    definition.notes === undefined ? '' : pages.text(definition.notes),
    pages.lines('Examples', definition.examples),
    exitCodes === undefined ? '' : pages.list('Exit codes', codesOf(exitCodes)),
  ]);
}

/** `genlock catalog add [options] <provider> <endpoint>`. */
export function usageOf(path: readonly string[], definition: Definition): string {
  const args = Object.entries(definition.arguments ?? {});
  return [...path, '[options]', ...args.map(([name, spec]) => argumentInWords(name, spec))].join(
    ' ',
  );
}

function optionRows({ options, json }: Definition): readonly Row[] {
  const own = Object.entries(options).flatMap(([key, spec]) => rowsOf(key, spec));
  const machine: readonly Row[] =
    json === 'none'
      ? []
      : [['--json', json === 'lines' ? 'print JSON, a line an event' : 'print JSON']];
  return [...own, ...machine, ['--help', 'explain this command; with --json for a program']];
}

function rowsOf(key: string, spec: OptionSpec<unknown>): readonly Row[] {
  const { placeholder, choices, withoutIt, about } = spec;
  const flags = [flagOf(key), placeholder].filter((word) => word !== undefined).join(' ');
  const allowed = choices === undefined ? '' : ` (${choices.map((c) => `"${c}"`).join(', ')})`;
  const rows: readonly Row[] = [[flags, `${about}${allowed}`]];
  return withoutIt === undefined ? rows : [...rows, [flagOf(`no-${key}`), withoutIt]];
}

function codesOf({ meanings }: ExitCodes): readonly Row[] {
  return Object.entries(meanings);
}

function wordsOf(node: Command | Group): string {
  if (isGroup(node)) return `${node.name} [command]`;
  const args = Object.entries(node.definition.arguments ?? {});
  return [node.definition.name, ...args.map(([name, spec]) => argumentInWords(name, spec))].join(
    ' ',
  );
}

type Row = readonly [term: string, about: string];

interface Page {
  readonly text: (words: string) => string;
  readonly list: (title: string, rows: readonly Row[]) => string;
  /** Command lines, which are copied: they do not wrap. */
  readonly lines: (title: string, lines: readonly string[]) => string;
  readonly join: (parts: readonly string[]) => string;
}

function pageFor({ columns, hasColor }: HelpPlace): Page {
  const width = Math.min(widest, columns ?? widest);
  const style = styleFor({ hasColor });
  return {
    text: (words) => wrap(words, width),
    list: (title, rows) =>
      rows.length === 0
        ? ''
        : [style('title', `${title}:`), ...listed(rows, width, style)].join('\n'),
    lines: (title, lines) =>
      lines.length === 0
        ? ''
        : [style('title', `${title}:`), ...lines.map((line) => `  ${line}`)].join('\n'),
    join: (parts) => `${parts.filter((part) => part !== '').join('\n\n')}\n`,
  };
}

function listed(rows: readonly Row[], width: number, style: Style): readonly string[] {
  if (width < leastBeside) {
    return rows.map(
      ([term, about]) => `${wrap(term, width, ' ')}\n${style('aside', wrap(about, width, '   '))}`,
    );
  }
  const longest = Math.min(34, Math.max(...rows.map(([term]) => term.length)));
  const left = longest + 4;
  return rows.map(([term, about]) => {
    const words = wrap(about, width, ' '.repeat(left));
    const head = `  ${term}`.padEnd(left);
    return head.length > left ? `  ${term}\n${words}` : `${head}${words.slice(left)}`;
  });
}
