import {
  type LedgerScene,
  useLedgerScene,
  useLedgerScenes,
} from '@genlock/test-support/ledger-scene';
import type { Ledger } from '@genlock/ledger';
import type { Database } from '@genlock/test-support/places';
import { ledgerAt, type OpenOptions } from './ledger-at.ts';

/** A ledger in a folder of its own for each test, and an emulator for all of them. */
export type Scene = LedgerScene<Ledger, OpenOptions>;

/** Sets up the scenes of a file, one for each database, for `describe.each`. */
export function useScenes(): readonly Scene[] {
  return useLedgerScenes(ledgerAt);
}

/** Sets up a scene for the tests of a file. */
export function useScene(database: Database): Scene {
  return useLedgerScene(database, ledgerAt);
}
