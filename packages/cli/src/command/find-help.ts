import { version } from '../version.ts';
import { isGroup, type Command, type Group } from './command.ts';
import { commandJson, groupJson, type CommandJson, type GroupJson } from './help-json.ts';

/** What `--help --json` of a command line prints; `undefined` where it does not ask for that. */
export function helpJsonOf(
  args: readonly string[],
  program: Group,
): GroupJson | CommandJson | undefined {
  const end = args.indexOf('--');
  const given = args.slice(0, end === -1 ? undefined : end);
  if (!given.includes('--help') || !given.includes('--json')) return undefined;
  let node: Command | Group = program;
  const path: string[] = [program.name];
  for (const word of given.filter((each) => !each.startsWith('-'))) {
    if (!isGroup(node)) break;
    const next: Command | Group | undefined = node.commands.find((each) => nameOf(each) === word);
    // A command that does not exist is refused with the nearest one.
    if (next === undefined) return undefined;
    node = next;
    path.push(word);
  }
  if (!isGroup(node)) return commandJson(path, node);
  return path.length === 1 ? { ...groupJson(path, node), version } : groupJson(path, node);
}

function nameOf(node: Command | Group): string {
  return isGroup(node) ? node.name : node.definition.name;
}
