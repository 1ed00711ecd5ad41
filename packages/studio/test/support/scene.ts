import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { createLedger, type Ledger } from '@genlock/ledger';
import { startStudio, type Studio, type StudioOptions } from '../../src/index.ts';
import { createWaveSpeed } from '@genlock/wavespeed';
import { onTestFinished } from 'vitest';
import { visit, type Visitor } from './visitor.ts';

/** What a test has: an emulator, a ledger, a studio, and a browser that was let in. */
export interface Scene extends Visitor {
  readonly emulator: Emulator;
  readonly ledger: Ledger;
  readonly studio: Studio;
  readonly folder: string;
}

/** A folder that is gone after the test. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'genlock-studio-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A studio with two providers at an emulator. */
export async function aStudio(given: Partial<StudioOptions> = {}): Promise<Scene> {
  const emulator = await createEmulator({ speed: 200 });
  onTestFinished(() => emulator.close());
  const folder = await emptyFolder();
  const ledger = createLedger({ file: join(folder, 'ledger.sqlite') });
  onTestFinished(() => ledger.close());
  const studio = await startStudio({
    providers: providersAt(emulator),
    ledger,
    folder: join(folder, 'studio'),
    emulator: { speed: 200 },
    port: 0,
    ...given,
  });
  onTestFinished(() => studio.close());
  return { emulator, ledger, studio, folder, ...(await visit(studio.url)) };
}

/** Two providers at an emulator. */
export function providersAt({ settings }: Pick<Emulator, 'settings'>): StudioOptions['providers'] {
  const pollSchedule = (): number => 20;
  return [
    createFal({ ...settings.fal, pollSchedule }),
    createWaveSpeed({ ...settings.wavespeed, pollSchedule }),
  ];
}
