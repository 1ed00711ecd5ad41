import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorOutput } from '../src/clip/clip-output.ts';
import { isGroup, type Command, type Group } from '../src/command/command.ts';
import { schemaName } from '../src/command/help-json.ts';
import { commands } from '../src/commands/table.ts';

/** The commands that print JSON, by the file of their schema. */
function outputsIn(
  node: Command | Group,
  path: readonly string[] = ['genlock'],
): readonly string[] {
  if (isGroup(node)) {
    return node.commands.flatMap((each) =>
      outputsIn(each, [...path, isGroup(each) ? each.name : each.definition.name]),
    );
  }
  return node.definition.json === 'none' ? [] : [path.slice(1).join('/')];
}

const outputs = outputsIn(commands);

/** Pages that are not among the commands: what any of them prints when it fails. */
const others = { error: errorOutput };

async function schemaOf(output: string): Promise<z.ZodType> {
  const module: Record<string, unknown> = await import(
    new URL(`../src/commands/${output}-output.ts`, import.meta.url).href
  );
  // The schema has the name of the command: `catalog/add` is `addOutput`.
  const schema = module[`${output.split('/').at(-1)}Output`];
  if (!(schema instanceof z.ZodType)) throw new Error(`${output}-output.ts exports no schema`);
  return schema;
}

async function expectFile(name: string, title: string, schema: z.ZodType): Promise<void> {
  const json = { title, ...z.toJSONSchema(schema) };
  await expect(`${JSON.stringify(json, undefined, 2)}\n`).toMatchFileSnapshot(
    `../schemas/${name}.json`,
  );
}

describe('the JSON Schemas of the package', () => {
  it.each(outputs)('have what `genlock %s --json` prints', async (output) => {
    const name = schemaName(['genlock', ...output.split('/')]);
    await expectFile(name, `genlock ${output.replaceAll('/', ' ')} --json`, await schemaOf(output));
  });

  it('have what any command prints when it fails', async () => {
    await expectFile('error', 'what any command prints with --json when it fails', others.error);
  });

  it('are no more than these', () => {
    const files = readdirSync(new URL('../schemas/', import.meta.url));
    const names = outputs.map((output) => schemaName(['genlock', ...output.split('/')]));
    expect(files.toSorted()).toEqual([...names, 'error'].map((name) => `${name}.json`).toSorted());
  });
});
