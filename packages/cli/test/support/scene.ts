import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEmulator, type Emulator, type EmulatorOptions } from '@genlock/emulator';
import { pngHeader } from '@genlock/test-support/png';
import { onTestFinished } from 'vitest';
import { emptyFolder } from './captured-io.ts';

/** An emulator that ends with the test. */
export async function anEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await createEmulator({ speed: 100, ...options });
  onTestFinished(() => emulator.close());
  return emulator;
}

/** A folder with a picture in it: `cat.png`. */
export async function aFolder(): Promise<string> {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, 'cat.png'), pngHeader(1280, 720));
  return cwd;
}

/** A folder whose config has one provider, at an emulator: as a command sees the real one. */
export async function inEarnest(emulator: Emulator): Promise<string> {
  const cwd = await aFolder();
  const settings = JSON.stringify(emulator.settings.fal);
  await writeFile(
    join(cwd, 'genlock.config.js'),
    `export default { providers: { fal: { ...${settings}, pollSchedule: () => 50 } } };\n`,
  );
  return cwd;
}
