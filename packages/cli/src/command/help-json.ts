import { isGroup, type Command, type Group } from './command.ts';
import { commonExitCodes, type ExitCodes } from './exit-codes.ts';
import { flagOf } from './option.ts';
import { usageOf } from './help.ts';

/** What `--help --json` prints of a group: its commands, each with all that a program needs. */
export interface GroupJson {
  readonly name: string;
  readonly description: string;
  readonly commands: readonly (GroupJson | CommandJson)[];
  /** The version of the program; of the program alone. */
  readonly version?: string;
}

/** What `--help --json` prints of a command. */
export interface CommandJson {
  /** All words, with the program first: `genlock catalog add`. */
  readonly command: string;
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly usage: string;
  readonly arguments: readonly {
    readonly name: string;
    readonly about: string;
    readonly isRequired: boolean;
    readonly isMany: boolean;
  }[];
  readonly options: readonly {
    readonly flag: string;
    readonly about: string;
    /** What its value is; left out for a switch. */
    readonly value?: string | undefined;
    readonly choices?: readonly string[] | undefined;
    readonly isRequired: boolean;
    readonly isMany: boolean;
  }[];
  readonly notes?: string | undefined;
  readonly examples: readonly string[];
  readonly exitCodes: ExitCodes['meanings'];
  readonly json: 'document' | 'lines' | 'none';
  /** The JSON Schema of what `--json` prints, in the package `@genlock/cli`. */
  readonly schema?: string | undefined;
}

/** A group and all that is under it. */
export function groupJson(path: readonly string[], group: Group): GroupJson {
  const { name, description, commands } = group;
  return { name, description, commands: commands.map((each) => nodeJson(path, each)) };
}

function nodeJson(path: readonly string[], node: Command | Group): GroupJson | CommandJson {
  return isGroup(node)
    ? groupJson([...path, node.name], node)
    : commandJson([...path, node.definition.name], node);
}

/** A command. */
export function commandJson(path: readonly string[], { definition }: Command): CommandJson {
  const { name, summary, description, notes, examples, json } = definition;
  return {
    command: path.join(' '),
    name,
    summary,
    description,
    usage: usageOf(path, definition),
    arguments: Object.entries(definition.arguments ?? {}).map(([argument, spec]) => ({
      name: argument,
      about: spec.about,
      isRequired: spec.isRequired,
      isMany: spec.isMany,
    })),
    options: optionsJson(definition.options, json),
    notes,
    examples,
    exitCodes: (definition.exitCodes ?? commonExitCodes).meanings,
    json,
    schema: json === 'none' ? undefined : `schemas/${schemaName(path)}.json`,
  };
}

/** `genlock catalog add` to `catalog-add`. */
export function schemaName(path: readonly string[]): string {
  return path.slice(1).join('-');
}

function optionsJson(
  options: Command['definition']['options'],
  json: CommandJson['json'],
): CommandJson['options'] {
  const own = Object.entries(options).flatMap(([key, spec]) => {
    const { about, placeholder, choices, isRequired = false, isMany = false, withoutIt } = spec;
    const option = { flag: flagOf(key), about, value: placeholder, choices, isRequired, isMany };
    const off = {
      flag: flagOf(`no-${key}`),
      about: withoutIt ?? '',
      isRequired: false,
      isMany: false,
    };
    return withoutIt === undefined ? [option] : [option, off];
  });
  const machine = { flag: '--json', about: 'print JSON', isRequired: false, isMany: false };
  return json === 'none' ? own : [...own, machine];
}
