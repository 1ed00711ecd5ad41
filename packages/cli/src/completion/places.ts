import {
  isGroup,
  type Command,
  type Definition,
  type Group,
  summaryOf,
} from '../command/command.ts';
import { flagOf, type OptionSpec } from '../command/option.ts';

/** What may follow an option. */
type Follows =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'file' }
  | { readonly kind: 'text' }
  | { readonly kind: 'words'; readonly words: readonly string[] };

/** An option at a place. */
export interface PlaceOption {
  readonly flag: string;
  readonly about: string;
  readonly follows: Follows;
}

/** A group or a command: what can be typed once its words are there. */
export interface Place {
  /** `genlock catalog add`. */
  readonly path: string;
  readonly commands: readonly { readonly name: string; readonly about: string }[];
  readonly options: readonly PlaceOption[];
  /** Whether files may be named. */
  readonly takesFiles: boolean;
}

const help: PlaceOption = { flag: '--help', about: 'explain it', follows: { kind: 'nothing' } };
const json: PlaceOption = { flag: '--json', about: 'print JSON', follows: { kind: 'nothing' } };

/** Every group and command, the program first. */
export function placesIn(node: Command | Group, above: readonly string[] = []): readonly Place[] {
  if (!isGroup(node)) return [placeOf(node.definition, [...above, node.definition.name])];
  const path = [...above, node.name];
  const commands = node.commands.map((each) => ({
    name: isGroup(each) ? each.name : each.definition.name,
    about: summaryOf(each),
  }));
  const place = { path: path.join(' '), commands, options: [help], takesFiles: false };
  return [place, ...node.commands.flatMap((each) => placesIn(each, path))];
}

function placeOf(definition: Definition, path: readonly string[]): Place {
  const own = Object.entries(definition.options).flatMap(([key, spec]) => optionsOf(key, spec));
  const options = [...own, ...(definition.json === 'none' ? [] : [json]), help];
  const takesFiles = Object.keys(definition.arguments ?? {}).some((name) => isFile.test(name));
  return { path: path.join(' '), commands: [], options, takesFiles };
}

const isFile = /file|folder|path|manifest|batch/;

function optionsOf(key: string, spec: OptionSpec<unknown>): readonly PlaceOption[] {
  const { about, withoutIt } = spec;
  const option = { flag: flagOf(key), about, follows: followsOf(spec) };
  if (withoutIt === undefined) return [option];
  const off = {
    flag: flagOf(`no-${key}`),
    about: withoutIt,
    follows: { kind: 'nothing' },
  } as const;
  return [option, off];
}

function followsOf({ placeholder, choices }: OptionSpec<unknown>): Follows {
  if (choices !== undefined) return { kind: 'words', words: choices };
  if (placeholder === undefined) return { kind: 'nothing' };
  return { kind: isFile.test(placeholder) ? 'file' : 'text' };
}

/** A text in single quotes, for a POSIX shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
