import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { unreadable } from '../command-error.ts';
import { reasonOf } from '../files.ts';

/**
 * That the clips of a batch can be put where they go, before any is paid for. A folder that is not
 * there is made with its first clip, so the nearest above it decides.
 *
 * @throws CommandError
 */
export async function expectFolder(folder: string): Promise<void> {
  const hint = 'Name another with --out FOLDER. Nothing was sent or charged.';
  for (let at = folder; ; at = dirname(at)) {
    const found = await stat(at).catch(() => undefined);
    if (found === undefined && at !== dirname(at)) continue;
    if (found?.isDirectory() === false) throw unreadable(`${at} is no folder.`, hint);
    return access(at, constants.W_OK).catch((error: unknown) => {
      throw unreadable(`${at} cannot be written: ${reasonOf(error)}`, hint, error);
    });
  }
}
