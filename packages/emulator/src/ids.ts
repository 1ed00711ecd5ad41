import { randomInt, randomUUID } from 'node:crypto';

// Ids of the shapes that providers give. They are never repeated, whatever the seed.

/** 32 hexadecimal digits. */
export const hex = (): string => randomUUID().replaceAll('-', '');

/** A decimal number of so many digits, which no double can hold from 16 on. */
export const digits = (length: number): string =>
  drawn('123456789', 1) + drawn('0123456789', length - 1);

/** Lower-case letters and digits, without those that are easy to mistake (RFC 4648, base 32). */
export const base32 = (length: number): string => drawn('abcdefghijklmnopqrstuvwxyz234567', length);

function drawn(letters: string, length: number): string {
  return Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join('');
}
