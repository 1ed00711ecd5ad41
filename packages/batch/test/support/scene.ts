import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';
import type { ProviderSettings, VideoProvider } from '@genlock/core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { createLedger, type CreateLedgerOptions, type Ledger } from '@genlock/ledger';

/** A ledger in a folder of its own for each test, and an emulator for all of them. */
export interface Scene {
  readonly emulator: Emulator;
  /** A folder that is empty when a test begins. */
  readonly folder: string;
  /** Path of the ledger. */
  readonly file: string;
  /** Opens the ledger; closed after the test. */
  readonly open: (options?: Partial<CreateLedgerOptions>) => Ledger;
  readonly fal: (settings?: ProviderSettings) => VideoProvider;
  readonly wavespeed: (settings?: ProviderSettings) => VideoProvider;
}

export { kites, local } from './kites.ts';

/** Sets up a scene for the tests of a file. */
export function useScene(): Scene {
  let emulator: Emulator | undefined;
  let folder = '';
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
  });
  afterEach(async () => {
    await Promise.all(opened.map((ledger) => ledger.close()));
    opened = [];
    await rm(folder, { recursive: true });
  });
  return {
    get emulator() {
      return serving();
    },
    get folder() {
      return folder;
    },
    get file() {
      return join(folder, 'genlock.sqlite');
    },
    open: (options) => {
      const ledger = createLedger({ file: join(folder, 'genlock.sqlite'), ...options });
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
