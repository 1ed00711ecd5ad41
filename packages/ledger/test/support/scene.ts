import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';
import type { ProviderSettings, VideoProvider } from '@genlock/core';
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import type { Ledger } from '../../src/index.ts';
import { databases } from '@genlock/test-support/databases';
import { type Database, placeOf } from '@genlock/test-support/places';
import { ledgerAt, type OpenOptions, writtenAt } from './ledgers.ts';

/** A ledger in a folder of its own for each test, and an emulator for all of them. */
export interface Scene {
  readonly database: Database;
  readonly emulator: Emulator;
  /** A folder that is empty when a test begins. */
  readonly folder: string;
  /** Path of the ledger, where it is in a file. */
  readonly file: string;
  /** Where the ledger is, for `ledgerAt`. */
  readonly place: string;
  /** A place that no other ledger of a test is at. */
  readonly otherPlace: () => string;
  /** Opens the ledger, or the one at another place; closed after the test. */
  readonly open: (options?: OpenOptions, at?: string) => Ledger;
  /** Everything that stands in the database. */
  readonly written: () => Promise<string>;
  readonly fal: (settings?: ProviderSettings) => VideoProvider;
  readonly wavespeed: (settings?: ProviderSettings) => VideoProvider;
}

/** 0.084 USD a second, 5 seconds. */
export const kite = { model: 'kling-v3.0-std', prompt: 'A red kite that nobody may read about' };

/** Sets up the scenes of a file, one for each database, for `describe.each`. */
export function useScenes(): readonly Scene[] {
  return databases.map(useScene);
}

/** Sets up a scene for the tests of a file. */
export function useScene(database: Database): Scene {
  let emulator: Emulator | undefined;
  let folder = '';
  let place = '';
  let opened: Ledger[] = [];
  const serving = (): Emulator => {
    if (emulator === undefined) throw new Error('no test runs');
    return emulator;
  };
  const otherPlace = (name: string): string =>
    placeOf(database, join(folder, `${name}.sqlite`), inject('postgres'));
  beforeAll(async () => {
    // A million times faster than life: a task has ended before it is read.
    emulator = await createEmulator({ speed: 1_000_000 });
  });
  afterAll(() => emulator?.close());
  beforeEach(async () => {
    serving().reset();
    folder = await mkdtemp(join(tmpdir(), 'genlock-ledger-'));
    place = otherPlace('genlock');
  });
  afterEach(async () => {
    await Promise.all(opened.map((ledger) => ledger.close()));
    opened = [];
    await rm(folder, { recursive: true });
  });
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
    written: () => writtenAt(place),
    fal: (settings) => createFal({ ...serving().settings.fal, ...settings }),
    wavespeed: (settings) => createWaveSpeed({ ...serving().settings.wavespeed, ...settings }),
  };
}

/** All of something that comes bit by bit. */
export async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** What a promise is rejected with. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it was not rejected');
}
