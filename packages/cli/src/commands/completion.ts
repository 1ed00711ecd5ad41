import { one } from '../command/argument.ts';
import { define } from '../command/command.ts';

/** The shells that can be completed in. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** `genlock completion`. */
export const completion = define({
  name: 'completion',
  summary: 'print the script for tab completion',
  description:
    'Prints a script that completes commands, options and their values in a shell: for bash, zsh or ' +
    'fish.',
  arguments: { shell: one(shells.join(', ')) },
  options: {},
  json: 'none',
  examples: [
    'source <(genlock completion bash)',
    'genlock completion zsh > ~/.zfunc/_genlock',
    'genlock completion fish > ~/.config/fish/completions/genlock.fish',
  ],
});
