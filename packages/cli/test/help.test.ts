import { modes } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { isGroup, type Command, type Group } from '../src/command/command.ts';
import { modeWords } from '../src/command/shared-options.ts';
import { commands } from '../src/commands/table.ts';
import { genlock } from './support/captured-io.ts';

/** Every group and command by its words, without the program: `['catalog', 'add']`. */
function pathsIn(node: Command | Group, path: readonly string[] = []): readonly string[][] {
  if (!isGroup(node)) return [[...path]];
  const under = node.commands.flatMap((each) =>
    pathsIn(each, [...path, isGroup(each) ? each.name : each.definition.name]),
  );
  return [[...path], ...under];
}

const paths = pathsIn(commands).map((path) => ({ path, name: ['genlock', ...path].join('-') }));

describe.each(paths)('the help of $name', ({ path, name }) => {
  it.each([20, 80, 200])('is as it was, on a terminal of %i columns', async (columns) => {
    const { stdout, stderr, exitCode } = await genlock([...path, '--help'], { columns });
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    await expect(stdout).toMatchFileSnapshot(`help/${name}-${columns}.txt`);
    // Examples are copied, and so they stay whole.
    const words = stdout.split('\n').filter((line) => !line.includes('genlock '));
    for (const line of words) expect(line.length).toBeLessThanOrEqual(columns);
  });

  it('is there for a program, too', async () => {
    const { stdout, exitCode } = await genlock([...path, '--help', '--json']);
    expect(exitCode).toBe(0);
    const help: unknown = JSON.parse(stdout);
    expect(help).toMatchObject({ name: path.at(-1) ?? 'genlock', description: expect.any(String) });
  });
});

describe('the table of commands', () => {
  it('knows the modes of core', () => {
    expect([...modeWords].toSorted()).toEqual([...modes].toSorted());
  });
});
