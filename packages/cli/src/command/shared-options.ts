import type { Mode } from '@genlock/core';
import { BadValue } from './bad-value.ts';
import { flag, text, textOrOff, value } from './option.ts';

/** The modes of core, which is too much to load for a help text. A test holds one against the other. */
export const modeWords = [
  'motion-control',
  'reference-to-video',
  'image-to-video',
  'text-to-video',
  'video-to-video',
  'extend',
  'upscale',
  'lip-sync',
] as const satisfies readonly Mode[];

/** One of the modes. */
export const modeOption = value('<mode>', 'what goes in', parseMode);

/** What is to be made, by whatever model. */
export const taskOption = value('<mode>', 'what to make, by any model', parseMode);

function parseMode(given: string): Mode {
  const mode = modeWords.find((known) => known === given);
  if (mode === undefined) throw new BadValue(`Allowed: ${modeWords.join(', ')}.`);
  return mode;
}

/** Which config file. */
export const configOption = {
  config: text('<file>', 'the config file; else a genlock.config file of this folder'),
} as const;

/** Which providers are called, and whether in earnest: `openProviders` reads them. */
export const providerOptions = {
  ...configOption,
  emulate: flag('use an emulator of its own: no key, no network, no money', {
    conflicts: 'emulator',
  }),
  emulator: text('<url>', 'use the emulator that runs at this URL'),
} as const;

/** Which ledger: `openLedger` reads them. */
export const ledgerOptions = {
  ledger: textOrOff(
    '<file>',
    'the ledger that keeps what is paid for; else one in your state folder',
    'keep nothing',
  ),
} as const;

/** Which ledger is read, where there has to be one: `openHistory` reads them. */
export const historyOptions = {
  ledger: text('<file>', 'the ledger; else the one in your state folder'),
  emulator: text('<url>', 'the ledger of the emulator at this URL'),
} as const;
