import type { EmulatorSettings } from './known.ts';

/**
 * The settings that reach an emulator in another process, such as one that `genlock-emulator` has
 * started.
 *
 * @param url Its origin, for example `http://127.0.0.1:4010`
 *
 * @example
 * const settings = await settingsOf('http://127.0.0.1:4010');
 * const fal = createFal(settings.fal);
 *
 * @throws Error when no emulator answers there
 */
export async function settingsOf(url: string): Promise<EmulatorSettings> {
  const at = new URL('/settings', url);
  const response = await fetch(at).catch((cause: unknown) => {
    throw new Error(`No emulator answers at ${at.origin}. Start one: genlock-emulator.`, { cause });
  });
  const settings: unknown = response.ok ? await response.json().catch(() => undefined) : undefined;
  if (typeof settings === 'object' && settings !== null && !Array.isArray(settings)) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an emulator of this version has sent it
    return settings as EmulatorSettings;
  }
  throw new Error(`What answers at ${at.origin} is no emulator. Start one: genlock-emulator.`);
}
