import { randomUUID } from 'node:crypto';
import { GenlockError } from '@genlock/core';
import { CommandError } from '../command-error.ts';
import type { AnyCall } from '../command/command.ts';
import type { CheckOutput } from '../commands/doctor-output.ts';
import { openLedger } from '../seams/ledger.ts';
import type { HouseOptions, OpenProviders } from '../seams/providers.ts';

/** Writes something into the ledger, and takes it out again. */
export async function checkLedger(
  { ledger }: HouseOptions,
  call: AnyCall,
  emulation: OpenProviders['emulation'],
): Promise<CheckOutput> {
  const about = 'ledger';
  try {
    const opened = await openLedger({ ledger }, call, emulation);
    if (opened === undefined) return { about, state: 'off', text: 'no ledger: nothing is kept' };
    const key = `genlock doctor ${randomUUID()}`;
    await opened.ledger.claim(key);
    await opened.ledger.release(key);
    return { about, state: 'good', text: `${opened.file} can be written` };
  } catch (error) {
    if (!GenlockError.isInstance(error) && !(error instanceof CommandError)) throw error;
    return { about, state: 'bad', text: error.message, hint: 'Name another with --ledger FILE.' };
  }
}
