import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createLedger, type Ledger } from '@genlock/ledger';
import { dataFolder } from './folder.ts';

/** Remembers each paid task and each start on the volume, so that a restart forgets nothing. */
export const ledger: Ledger = createLedger({ file: fileOf(process.env['NEXT_PHASE']) });

function fileOf(phase: string | undefined): string {
  // A build imports this too, and has no volume.
  if (phase === 'phase-production-build') return ':memory:';
  mkdirSync(dataFolder, { recursive: true });
  return join(/* turbopackIgnore: true */ dataFolder, 'genlock.sqlite');
}
