import { define } from '../command/command.ts';
import { ledgerOptions, providerOptions } from '../command/shared-options.ts';

/** `genlock doctor`. */
export const doctor = define({
  name: 'doctor',
  summary: 'check config, keys, hosts, clock and ledger',
  description:
    'Looks at Node, the config file, the ledger, and at each provider in use: whether a key is there, ' +
    'has the right shape and is let in, whether its host answers, what is left of the money where it ' +
    'tells, and whether the clock of this machine is right. It reads a task that does not exist: ' +
    'nothing is started or charged, and no key is printed. Exit code 0: all is in order; 1: ' +
    'something is wrong.',
  options: { ...providerOptions, ...ledgerOptions },
  json: 'document',
  examples: [
    'genlock doctor',
    'genlock doctor --json | jq \'.checks[] | select(.state == "bad")\'',
  ],
});
