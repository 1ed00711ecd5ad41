import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProviderSettings, VideoProvider } from '@genlock/core';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { databases } from './databases.ts';
import { type Database, placeOf } from './places.ts';

/** What a scene has to know of a ledger: it is closed after the test. */
interface Closable {
  readonly close: () => Promise<void>;
}

/** Opens a ledger at a place: that of the sources, or that of the package. */
export type LedgerAt<Ledger, Options> = (place: string, options?: Options) => Ledger;

/** A ledger in a folder of its own for each test, and an emulator for all of them. */
export interface LedgerScene<Ledger, Options> {
  readonly database: Database;
  readonly emulator: Emulator;
  /** A folder that is empty when a test begins. */
  readonly folder: string;
  /** Path of the ledger, where it is in a file. */
  readonly file: string;
  /** Where the ledger is. */
  readonly place: string;
  /** A place that no other ledger of a test is at. */
  readonly otherPlace: () => string;
  /** Opens the ledger, or the one at another place; closed after the test. */
  readonly open: (options?: Options, at?: string) => Ledger;
  readonly fal: (settings?: ProviderSettings) => VideoProvider;
  readonly wavespeed: (settings?: ProviderSettings) => VideoProvider;
}

/** Sets up the scenes of a file, one for each database, for `describe.each`. */
export function useLedgerScenes<Ledger extends Closable, Options>(
  ledgerAt: LedgerAt<Ledger, Options>,
): readonly LedgerScene<Ledger, Options>[] {
  return databases.map((database) => useLedgerScene(database, ledgerAt));
}

/** Sets up a scene for the tests of a file. */
export function useLedgerScene<Ledger extends Closable, Options>(
  database: Database,
  ledgerAt: LedgerAt<Ledger, Options>,
): LedgerScene<Ledger, Options> {
  let emulator: Emulator | undefined;
  let folder = '';
  let place = '';
  const opened: Ledger[] = [];
  const serving = (): Emulator => running(emulator);
  const otherPlace = (name: string): string =>
    placeOf(database, join(folder, `${name}.sqlite`), inject('postgres'));
  beforeAll(async () => {
    emulator = await createEmulator({ speed });
  });
  afterAll(() => emulator?.close());
  beforeEach(async () => {
    serving().reset();
    folder = await mkdtemp(join(tmpdir(), 'genlock-ledger-'));
    place = otherPlace('genlock');
  });
  afterEach(() => closeAll(opened).then(() => rm(folder, { recursive: true })));
  return {
    database,
    get emulator() {
      return serving();
    },
    get folder() {
      return folder;
    },
    get file() {
      return join(folder, 'genlock.sqlite');
    },
    get place() {
      return place;
    },
    otherPlace: () => otherPlace(crypto.randomUUID()),
    open: (options, at = place) => {
      const ledger = ledgerAt(at, options);
      opened.push(ledger);
      return ledger;
    },
    fal: (settings) => createFal({ ...serving().settings.fal, ...settings }),
    wavespeed: (settings) => createWaveSpeed({ ...serving().settings.wavespeed, ...settings }),
  };
}

/** A million times faster than life: a task has ended before it is read. */
const speed = 1_000_000;

function running(emulator: Emulator | undefined): Emulator {
  if (emulator === undefined) throw new Error('no test runs');
  return emulator;
}

async function closeAll(ledgers: Closable[]): Promise<void> {
  await Promise.all(ledgers.splice(0).map((ledger) => ledger.close()));
}
