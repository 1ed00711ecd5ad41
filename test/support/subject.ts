import type { Subject } from '@genlock/conformance';
import type { ProviderSettings, VideoProvider } from '@genlock/core';
import { createEmulator, type EmulatorSettings, type ProviderName } from '@genlock/emulator';
import { pngHeader } from './png.ts';

/** A subject of the conformance suite, with the emulator under it. */
export interface RunningSubject {
  /** Runs one scenario on a clean server. */
  run(scenario: (subject: Subject) => Promise<void>): Promise<void>;
  /** Stops the emulator. */
  close(): Promise<void>;
}

/** Starts an emulator and an adapter on it. */
export async function startSubject(
  name: ProviderName,
  create: (settings: ProviderSettings) => VideoProvider,
): Promise<RunningSubject> {
  return startSubjectOn((emulated, settings) => create({ ...emulated[name], ...settings }));
}

/**
 * Starts an emulator, fast enough that a task ends in a fraction of a second, and on it what may
 * talk to several of its providers.
 */
export async function startSubjectOn(
  create: (emulated: EmulatorSettings, settings: ProviderSettings) => VideoProvider,
): Promise<RunningSubject> {
  const emulator = await createEmulator({ port: 0, speed: 1_000 });
  const subject: Subject = {
    createProvider: (settings) =>
      create(emulator.settings, { pollSchedule: () => 10, ...settings }),
    server: emulator,
    model: 'kling-v3.0-std',
    image: pngHeader(1280, 720),
  };
  return {
    run: async (scenario) => {
      emulator.reset();
      await scenario(subject);
    },
    close: () => emulator.close(),
  };
}
