import { createEmulator, type Emulator, type EmulatorOptions } from '@genlock/emulator';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { openBrowser, type OpenBrowser } from './browser.ts';
import { type StudioPage, studioPage } from './studio-page.ts';
import { openStudio, type StudioServer } from './studio-server.ts';

/** What each test of a suite has. */
export interface StudioScene {
  readonly emulator: Emulator;
  readonly browser: OpenBrowser;
  readonly studio: StudioServer;
  /** Somebody who has opened the studio. */
  readonly visitor: StudioPage;
}

/**
 * Gives each test of the file a studio with nothing in its ledger, open in a page; emulator and
 * browser are the same for all of them.
 *
 * @param options - of `genlock studio`
 * @returns the scene of the test that runs
 */
export function studioSuite(
  emulated: EmulatorOptions,
  options: readonly string[] = [],
): () => StudioScene {
  let house: Pick<StudioScene, 'emulator' | 'browser'> | undefined;
  let scene: StudioScene | undefined;
  beforeAll(async () => {
    house = { emulator: await createEmulator(emulated), browser: await openBrowser() };
  });
  beforeEach(async () => {
    if (house === undefined) return;
    house.emulator.reset();
    const studio = await openStudio(house.emulator, options);
    scene = { ...house, studio, visitor: studioPage(await house.browser.newPage(studio.url())) };
  });
  afterEach(async () => {
    await scene?.visitor.page.close();
    await scene?.studio.close();
    scene = undefined;
  });
  afterAll(async () => {
    await house?.browser.close();
    await house?.emulator.close();
  });
  return () => {
    if (scene === undefined) throw new Error('A scene is there within a test alone.');
    return scene;
  };
}
