import {
  type LedgerScene,
  useLedgerScene,
  useLedgerScenes,
} from '@genlock/test-support/ledger-scene';
import type { Database } from '@genlock/test-support/places';
import type { Ledger } from '../../src/index.ts';
import { ledgerAt, type OpenOptions } from './ledgers.ts';

/** A ledger in a folder of its own for each test, and an emulator for all of them. */
export type Scene = LedgerScene<Ledger, OpenOptions>;

/** 0.084 USD a second, 5 seconds. */
export const kite = { model: 'kling-v3.0-std', prompt: 'A red kite that nobody may read about' };

/** Sets up the scenes of a file, one for each database, for `describe.each`. */
export function useScenes(): readonly Scene[] {
  return useLedgerScenes(ledgerAt);
}

/** Sets up a scene for the tests of a file. */
export function useScene(database: Database): Scene {
  return useLedgerScene(database, ledgerAt);
}
