import { renderJson } from '../output/json.ts';
import { version } from '../version.ts';
import { isGroup, type Command, type Group } from './command.ts';
import { commandHelp, groupHelp, type HelpPlace } from './help.ts';
import { commandJson, groupJson } from './help-json.ts';

/** The help that a command line asks for, for a person or with `--json`; `undefined` for none. */
export function helpOf(
  args: readonly string[],
  program: Group,
  place: HelpPlace,
): string | undefined {
  const end = args.indexOf('--');
  const given = args.slice(0, end === -1 ? undefined : end);
  if (!given.includes('--help')) return undefined;
  const found = find(given, program);
  if (found === undefined) return undefined;
  const { node, path } = found;
  if (!given.includes('--json')) {
    return isGroup(node) ? groupHelp(path, node, place) : commandHelp(path, node, place);
  }
  if (!isGroup(node)) return renderJson(commandJson(path, node));
  const group = groupJson(path, node);
  return renderJson(path.length === 1 ? { ...group, version } : group);
}

interface Found {
  readonly node: Command | Group;
  readonly path: readonly string[];
}

/** What the words lead to. One that does not exist is refused elsewhere, with the nearest one. */
function find(given: readonly string[], program: Group): Found | undefined {
  let node: Command | Group = program;
  const path: string[] = [program.name];
  for (const word of given.filter((each) => !each.startsWith('-'))) {
    if (!isGroup(node)) break;
    const next: Command | Group | undefined = node.commands.find((each) => nameOf(each) === word);
    if (next === undefined) return undefined;
    node = next;
    path.push(word);
  }
  return { node, path };
}

function nameOf(node: Command | Group): string {
  return isGroup(node) ? node.name : node.definition.name;
}
