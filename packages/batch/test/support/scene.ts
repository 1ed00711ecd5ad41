import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';
import type { ProviderSettings, VideoProvider } from '@genlock/core';
import type { Ledger } from '@genlock/ledger';
import { databases } from '@genlock/test-support/databases';
import { type Database, placeOf } from '@genlock/test-support/places';
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { ledgerAt, type OpenOptions } from './ledger-at.ts';

/** A ledger in a folder of its own for each test, and an emulator for all of them. */
export interface Scene {
  readonly database: Database;
  readonly emulator: Emulator;
  /** A folder that is empty when a test begins. */
  readonly folder: string;
  /** Where the ledger is, for `ledgerAt`. */
  readonly place: string;
  /** Opens the ledger; closed after the test. */
  readonly open: (options?: OpenOptions) => Ledger;
  readonly fal: (settings?: ProviderSettings) => VideoProvider;
  readonly wavespeed: (settings?: ProviderSettings) => VideoProvider;
}

export { kites, local } from './kites.ts';

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
  beforeAll(async () => {
    // A million times faster than life: a task has ended before it is read.
    emulator = await createEmulator({ speed: 1_000_000 });
  });
  afterAll(() => emulator?.close());
  beforeEach(async () => {
    serving().reset();
    folder = await mkdtemp(join(tmpdir(), 'genlock-batch-'));
    place = placeOf(database, join(folder, 'genlock.sqlite'), inject('postgres'));
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
    get place() {
      return place;
    },
    open: (options) => {
      const ledger = ledgerAt(place, options);
      opened.push(ledger);
      return ledger;
    },
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
