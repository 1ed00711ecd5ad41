import { modes, type Mode, type VideoProvider } from '@genlock/core';
import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { badUse } from './command-error.ts';

/** Prints what the command found as JSON. */
export const jsonOption = new Option('--json', 'print JSON instead of a table');

/** One of the modes. */
export const modeOption = new Option('--mode <mode>', 'what goes in').argParser(parseMode);

/** What is to be made, by whatever model. */
export const taskOption = new Option('--task <mode>', 'what is to be made, by any model').argParser(
  parseMode,
);

function parseMode(text: string): Mode {
  const mode = modes.find((known) => known === text);
  if (mode === undefined) throw new InvalidArgumentError(`Allowed: ${modes.join(', ')}.`);
  return mode;
}

/** So that a slip of the finger does not fill the memory. */
const mostClips = 1_000_000;

/** How many clips. */
export function parseCount(text: string): number {
  const count = Number(text.replaceAll(/[,_]/g, ''));
  if (!Number.isInteger(count) || count < 1 || count > mostClips) {
    throw new InvalidArgumentError('Give a whole number from 1 to 1,000,000.');
  }
  return count;
}

/** A number of seconds above 0. */
export function parseSeconds(text: string): number {
  const seconds = Number(text.replace(/s$/, ''));
  if (!(seconds > 0) || !Number.isFinite(seconds)) {
    throw new InvalidArgumentError('Give a number of seconds, such as 5.');
  }
  return seconds;
}

/** USD, 0 or more. */
export function parseUsd(text: string): number {
  const usd = Number(text.replace(/^\$/, ''));
  if (text.trim() === '' || !(usd >= 0) || !Number.isFinite(usd)) {
    throw new InvalidArgumentError('Give a number of USD, such as 0.1.');
  }
  return usd;
}

/** Names with commas between. */
export function parseList(text: string): readonly string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** The providers with these ids, in this order. @throws CommandError */
export function providersNamed(
  providers: readonly VideoProvider[],
  ids: readonly string[],
): readonly VideoProvider[] {
  return ids.map((id) => {
    const provider = providers.find((each) => each.id === id);
    if (provider !== undefined) return provider;
    const known = providers.map((each) => each.id).join(', ');
    throw badUse(`There is no provider "${id}".`, `Known: ${known}.`);
  });
}

/** The id of some provider, for an example. */
export function someProvider(providers: readonly VideoProvider[]): string {
  return providers.find(({ catalogue }) => catalogue !== undefined)?.id ?? 'PROVIDER';
}
