import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { isGroup, type Command, type Group } from '../src/command/command.ts';
import { commonExitCodes } from '../src/command/exit-codes.ts';
import { flagOf } from '../src/command/option.ts';
import { commands } from '../src/commands/table.ts';

const folder = new URL('../', import.meta.url);
const skill = await readFile(new URL('skills/genlock/SKILL.md', folder), 'utf8');
const [, header = '', body = ''] = /^---\n([^]*?)\n---\n([^]*)$/.exec(skill) ?? [];

/** The command lines in it. */
const lines = [...body.matchAll(/(?:^|`)genlock ([^`\n]+)/gm)].map(([, line = '']) => line);

/** Everything that a command line may name with dashes. */
function flagsOf(line: string): readonly string[] {
  const general = ['--help', '--json', '--version'];
  let node: Command | Group = commands;
  for (const word of line.split(' ')) {
    const { commands: inside }: Group = isGroup(node)
      ? node
      : { name: '', description: '', commands: [] };
    const next = inside.find((each) => (isGroup(each) ? each.name : each.definition.name) === word);
    if (next === undefined) break;
    node = next;
  }
  if (isGroup(node)) return node === commands && !line.startsWith('-') ? [] : general;
  return [...general, ...Object.keys(node.definition.options).map(flagOf)];
}

describe('the skill for agents', () => {
  it('has a name and a description by which an agent finds it', () => {
    const facts = z.strictObject({
      // https://agentskills.io/specification, read 2026-11-30.
      name: z.literal('genlock'),
      description: z.string().min(100).max(1_024),
    });
    expect(facts.safeParse(parse(header)).error).toBeUndefined();
    expect(body.split('\n').length).toBeLessThan(500);
  });

  it('is published with the command', async () => {
    const { files } = JSON.parse(await readFile(new URL('package.json', folder), 'utf8'));
    expect(files).toContain('skills');
  });

  it('has command lines', () => expect(lines.length).toBeGreaterThan(8));

  it.each(lines)('names only options that there are: genlock %s', (line) => {
    const flags = flagsOf(line);
    expect(flags).not.toEqual([]);
    const named = line.match(/(?<= |^)--[a-z][a-z-]*/g) ?? [];
    expect(named.filter((flag) => !flags.includes(flag))).toEqual([]);
  });

  it('never pays without a limit, a key, and the answer of a person', () => {
    const paid = lines.filter((line) => line.startsWith('generate '));
    expect(paid.length).toBeGreaterThan(0);
    for (const line of paid.filter((each) => each.includes('--yes'))) {
      expect(line).toMatch(/--key \S+.*--max-cost \d/);
    }
  });

  it('explains every exit code', () => {
    for (const code of Object.keys(commonExitCodes.meanings)) {
      expect(body).toMatch(new RegExp(`^\\| ${code} +\\|`, 'm'));
    }
  });
});
