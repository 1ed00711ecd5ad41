import { BadValue } from './bad-value.ts';

/** So that a slip of the finger does not fill the memory. */
const mostClips = 1_000_000;

/** A number as people write it: `16` is never `0x10`. `NaN` for anything else. */
function decimal(text: string): number {
  return /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN;
}

/** How many clips. */
export function parseCount(text: string): number {
  const count = decimal(text.replaceAll(/[,_]/g, ''));
  if (!Number.isInteger(count) || count < 1 || count > mostClips) {
    throw new BadValue('Give a whole number from 1 to 1,000,000.');
  }
  return count;
}

/** A number of seconds above 0. */
export function parseSeconds(text: string): number {
  const seconds = decimal(text.replace(/s$/, ''));
  if (!(seconds > 0) || !Number.isFinite(seconds)) {
    throw new BadValue('Give a number of seconds, such as 5.');
  }
  return seconds;
}

/** USD, 0 or more. */
export function parseUsd(text: string): number {
  const usd = decimal(text.replace(/^\$/, ''));
  if (!(usd >= 0) || !Number.isFinite(usd)) {
    throw new BadValue('Give a number of USD, such as 0.1.');
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

/** A TCP port; 0 for any free one. */
export function parsePort(text: string): number {
  const port = decimal(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new BadValue('Give a port from 0 to 65535.');
  }
  return port;
}

/** How many times faster than life. */
export function parseSpeed(text: string): number {
  const speed = decimal(text);
  if (!(speed > 0) || !Number.isFinite(speed)) {
    throw new BadValue('Give a number above 0.');
  }
  return speed;
}

/** A whole number, 0 or more. */
export function parseWhole(text: string): number {
  const number = decimal(text);
  if (!Number.isSafeInteger(number) || number < 0) {
    throw new BadValue('Give a whole number, 0 or more.');
  }
  return number;
}

/** A part of something, from 0 to 1. */
export function parsePart(text: string): number {
  const part = decimal(text);
  if (!(part >= 0 && part <= 1)) {
    throw new BadValue('Give a part from 0 to 1, such as 0.1 for 10 %.');
  }
  return part;
}
