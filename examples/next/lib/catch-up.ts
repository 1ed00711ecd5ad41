import { genlock } from './genlock.ts';
import { ledger } from './ledger.ts';

/** Finds starts whose answer was lost, and ends whose webhook came while nobody listened. */
export async function catchUp(): Promise<void> {
  await ledger.sweep(genlock);
}
