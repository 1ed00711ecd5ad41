import { join } from 'node:path';
import type { Emulator, EmulatorOptions } from '@genlock/emulator';
import { generateOutput } from '../../src/commands/generate-output.ts';
import { emptyFolder, genlock, type Change, type Result } from './captured-io.ts';
import { online } from './online.ts';
import { anEmulator } from './scene.ts';

/** Somebody with a state folder of their own, who works at an emulator. */
export interface Desk {
  readonly emulator: Emulator;
  readonly ledger: string;
  /** Runs a command line that takes `--emulator`. */
  readonly run: (line: readonly string[], change?: Change) => Promise<Result>;
  /** Starts a clip, and leaves it alone. The id is empty where there is none. */
  readonly start: (provider: string, more?: readonly string[]) => Promise<string>;
}

/** A desk that is gone after the test. */
export async function aDesk(options: EmulatorOptions = {}): Promise<Desk> {
  const emulator = await anEmulator(options);
  const stateFolder = await emptyFolder();
  const run: Desk['run'] = async (line, change = {}) =>
    genlock([...line, '--emulator', emulator.url], {
      ...online,
      now: Date.now,
      stateFolder,
      ...change,
    });
  const { port } = new URL(emulator.url);
  return {
    emulator,
    ledger: join(stateFolder, `emulator-127.0.0.1-${port}.sqlite`),
    run,
    start: async (provider, more = []) => {
      const what = ['generate', 'A kite', '--model', 'kling-v3.0-std', '--provider', provider];
      const { stdout } = await run([...what, '--detach', '--json', ...more]);
      return generateOutput.safeParse(JSON.parse(stdout)).data?.clips[0]?.taskId ?? '';
    },
  };
}
