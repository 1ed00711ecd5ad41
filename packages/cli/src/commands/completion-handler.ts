import { badUse } from '../command-error.ts';
import type { Handler } from '../command/command.ts';
import { exitCode } from '../command/exit-codes.ts';
import { bashScript } from '../completion/bash.ts';
import { fishScript } from '../completion/fish.ts';
import { placesIn, type Place } from '../completion/places.ts';
import { zshScript } from '../completion/zsh.ts';
import { shells, type completion as definition } from './completion.ts';
import { commands } from './table.ts';

const scripts: Readonly<Record<(typeof shells)[number], (places: readonly Place[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** Prints a script for a shell. */
export const run: Handler<typeof definition> = ({ args, io }) => {
  const shell = shells.find((name) => name === args.shell);
  if (shell === undefined) throw badUse('There is no such shell.', `Known: ${shells.join(', ')}.`);
  io.out(scripts[shell](placesIn(commands)));
  return exitCode.ok;
};
