import { badUse } from '../command-error.ts';
import type { Group, Handler } from '../command/command.ts';
import { exitCode } from '../command/exit-codes.ts';
import { bashScript } from '../completion/bash.ts';
import { fishScript } from '../completion/fish.ts';
import { placesIn, type Place } from '../completion/places.ts';
import { zshScript } from '../completion/zsh.ts';
import { shells, type completion as definition } from './completion.ts';

const scripts: Readonly<Record<(typeof shells)[number], (places: readonly Place[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** Prints a script for a shell. The table gives its commands itself: it leads here. */
export function runWith(commands: Group): Handler<typeof definition> {
  return ({ args, io }) => {
    const shell = shells.find((name) => name === args.shell);
    if (shell === undefined) {
      throw badUse('There is no such shell.', `Known: ${shells.join(', ')}.`);
    }
    io.out(scripts[shell](placesIn(commands)));
    return exitCode.ok;
  };
}
