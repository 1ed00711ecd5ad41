import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { badUse, unreadable } from '../command-error.ts';
import type { AnyCall } from '../command/command.ts';
import type { OptionValues } from '../command/option.ts';
import type { historyOptions } from '../command/shared-options.ts';
import { emulatorUrl } from './emulation.ts';
import { openLedger, type OpenLedger } from './ledger.ts';

/**
 * The ledger of a command that reads it alone, and calls no provider. A file that was named has to
 * be there: one that is misspelt would be a history without a task.
 *
 * @throws CommandError
 * @throws LedgerFileError
 */
export async function openHistory(
  { ledger: file, emulator }: OptionValues<typeof historyOptions>,
  call: AnyCall,
): Promise<OpenLedger> {
  if (file !== undefined && !existsSync(resolve(call.io.cwd, file))) {
    throw unreadable(`There is no ledger ${file}.`);
  }
  const emulation =
    emulator === undefined ? undefined : { url: emulatorUrl(emulator).origin, isPrivate: false };
  const opened = await openLedger({ ledger: file }, call, emulation);
  if (opened === undefined) throw badUse('There is no state folder.', 'Give --ledger FILE.');
  return opened;
}
