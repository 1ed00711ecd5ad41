import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { badUse, unreadable } from '../command-error.ts';
import type { Handler } from '../command/command.ts';
import { exitCode } from '../command/exit-codes.ts';
import { configText } from '../config/config-text.ts';
import { keyOf } from '../config/key-of.ts';
import { findConfigFile } from '../catalog/config-file.ts';
import { forCommand } from '../errors/in-words.ts';
import { reasonOf, replaceFile } from '../files.ts';
import type { Io } from '../io.ts';
import { providersNamed } from '../providers-named.ts';
import type { init as definition } from './init.ts';
import type { InitOutput } from './init-output.ts';

const name = 'genlock.config.ts';

/** Writes a config file. */
export const run: Handler<typeof definition> = async ({ options, io, output }) => {
  const { route, force = false } = options;
  const there = await findConfigFile(io.cwd);
  if (there.text !== undefined && (!force || there.name !== name)) {
    const hint = there.name === name ? 'Write over it with: --force' : 'Take it away first.';
    throw badUse(`${there.name} is there already; nothing was written.`, hint);
  }
  const all = await io.providers();
  const keys = await Promise.all(all.map(async (provider) => keyOf(provider, io.env)));
  const set = keys.filter(({ isKeySet }) => isKeySet).map(({ id }) => id);
  const ids =
    options.providers ??
    (await chosen(
      io,
      all.map(({ id }) => id),
      set,
    ));
  const chosenIds = [...new Set(providersNamed(all, ids).map(({ id }) => id))];
  if (chosenIds.length === 0) {
    throw badUse(
      'Nobody was named, and no key is set.',
      'Give --providers, such as fal,wavespeed.',
    );
  }
  const file = join(io.cwd, name);
  await write(file, configText(chosenIds, route), force);
  const providers = chosenIds.flatMap((id) => keys.find((key) => key.id === id) ?? []);
  output.show<InitOutput>({ file, providers }, () => wordsOf(providers));
  output.note(`Wrote ${name}. Look at it all with: genlock doctor`);
  return exitCode.ok;
};

/** Asks which; without anybody there, those whose key is set. */
async function chosen(
  { ask }: Io,
  all: readonly string[],
  set: readonly string[],
): Promise<readonly string[]> {
  if (ask === undefined) return set;
  const usual = set.length === 0 ? '' : ` [${set.join(',')}]`;
  const answer = await ask(`Which providers, of ${all.join(', ')}?${usual} `);
  const words = (answer ?? '').split(/[\s,]+/).filter((word) => word !== '');
  return words.length === 0 ? set : words;
}

async function write(file: string, text: string, isOver: boolean): Promise<void> {
  try {
    await (isOver ? replaceFile(file, text) : createFile(file, text));
  } catch (error) {
    throw unreadable(`${name} cannot be written: ${reasonOf(error)}`, undefined, error);
  }
}

/** Fails where another process was faster, and leaves no half of a file. */
async function createFile(file: string, text: string): Promise<void> {
  const made = await open(file, 'wx');
  try {
    await made.writeFile(text);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await made.close();
  }
}

function wordsOf(providers: InitOutput['providers']): string {
  return providers
    .map(
      ({ id, isKeySet, remedy }) =>
        `${id}: ${isKeySet ? 'its key is set' : forCommand(remedy ?? '')}\n`,
    )
    .join('');
}
