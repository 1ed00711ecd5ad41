import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { unreadable, badUse } from '../command-error.ts';
import { reasonOf } from '../files.ts';
import { nothingSpent } from '../errors/money.ts';

/** What no provider of the tables takes; a file below it is held against the limits of the endpoint. */
const maxBytes = 2 * 1024 ** 3;

/**
 * A URL as it is, and a file without reading it as a whole.
 *
 * @param option - for what is wrong with it: `--image`
 * @throws CommandError
 */
export async function readMedia(
  given: string,
  cwd: string,
  option: string,
): Promise<string | Blob> {
  if (/^(?:https?:\/\/|data:)/i.test(given)) return given;
  const path = resolve(cwd, given);
  const found = await stat(path).catch((error: unknown) => {
    throw unreadable(`${option}: ${given} cannot be read: ${reasonOf(error)}`, nothingSpent, error);
  });
  if (!found.isFile()) throw badUse(`${option}: ${given} is no file.`, nothingSpent);
  if (found.size === 0) throw badUse(`${option}: ${given} is empty.`, nothingSpent);
  if (found.size > maxBytes) {
    const size = `${(found.size / 1024 ** 3).toFixed(1)} GiB`;
    throw badUse(
      `${option}: ${given} has ${size}; no provider takes more than 2 GiB.`,
      nothingSpent,
    );
  }
  try {
    const blob = await openAsBlob(path);
    // What may not be read comes to light at the first byte.
    await blob.slice(0, 1).arrayBuffer();
    return blob;
  } catch (error) {
    throw unreadable(`${option}: ${given} cannot be read: ${reasonOf(error)}`, nothingSpent, error);
  }
}
