import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Ledger } from '@genlock/ledger';
import { unreadable } from '../command-error.ts';
import type { AnyCall } from '../command/command.ts';
import type { OptionValues } from '../command/option.ts';
import type { ledgerOptions } from '../command/shared-options.ts';
import { reasonOf } from '../files.ts';
import type { Emulation } from './emulation.ts';

/** A ledger that is open, and where it is. */
export interface OpenLedger {
  readonly ledger: Ledger;
  readonly file: string;
}

/** What of an emulator decides which ledger it has. */
type WhereEmulated = Pick<Emulation, 'url' | 'isPrivate'>;

/**
 * The ledger of a command: the one that is named, or that of the user's state folder; `undefined`
 * with `--no-ledger`. What a private emulator made is forgotten with it, and that of a running one
 * has a file of its own: nobody paid for it.
 *
 * @throws CommandError where its folder cannot be made
 * @throws LedgerFileError
 */
export async function openLedger(
  options: OptionValues<typeof ledgerOptions>,
  { io, defer, output }: AnyCall,
  emulation?: WhereEmulated,
): Promise<OpenLedger | undefined> {
  if (options.ledger === false) return undefined;
  const file = await fileOf(options.ledger, io, emulation, defer);
  if (file === undefined) return undefined;
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  } catch (error) {
    const hint =
      'Nothing was started. Name another with --ledger FILE, or go without: --no-ledger.';
    throw unreadable(`The ledger ${file} cannot be made: ${reasonOf(error)}`, hint, error);
  }
  const { createLedger } = await import('@genlock/ledger');
  const ledger = createLedger({
    file,
    now: io.now,
    onError: (error) => output.note(`genlock: the ledger: ${reasonOf(error)}`),
  });
  defer(() => ledger.close());
  return { ledger, file };
}

async function fileOf(
  given: string | undefined,
  { cwd, stateFolder }: AnyCall['io'],
  emulation: WhereEmulated | undefined,
  defer: AnyCall['defer'],
): Promise<string | undefined> {
  if (given !== undefined) return resolve(cwd, given);
  if (emulation?.isPrivate === true) {
    const folder = await mkdtemp(join(tmpdir(), 'genlock-'));
    defer(() => rm(folder, { recursive: true, force: true }));
    return join(folder, 'ledger.sqlite');
  }
  if (stateFolder === undefined) return undefined;
  if (emulation === undefined) return join(stateFolder, 'ledger.sqlite');
  return join(stateFolder, `emulator-${new URL(emulation.url).host.replace(':', '-')}.sqlite`);
}
