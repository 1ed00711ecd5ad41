import { GenlockError } from '@genlock/core';
import { findConfigFile } from '../catalog/config-file.ts';
import type { AnyCall } from '../command/command.ts';
import type { CheckOutput } from '../commands/doctor-output.ts';
import { forCommand } from '../errors/in-words.ts';
import { openProviders, type HouseOptions, type OpenProviders } from '../seams/providers.ts';
import type { Probes } from './probes.ts';

/** What is known of the config, and the providers where it is good. */
export interface CheckedConfig {
  readonly checks: readonly CheckOutput[];
  readonly opened: OpenProviders | undefined;
}

/** Reads the config. @throws CommandError where an emulator does not answer */
export async function checkConfig(
  options: HouseOptions,
  call: AnyCall,
  probes: Probes,
): Promise<CheckedConfig> {
  const { io } = call;
  try {
    const opened = await openProviders(options, { ...call, io: { ...io, fetch: probes.fetch } });
    const file = options.config ?? (await nameOf(io.cwd));
    const text = file === undefined ? 'no genlock.config file here: defaults' : `${file} is valid`;
    return { checks: [{ about: 'config', state: 'good', text }], opened };
  } catch (error) {
    if (!GenlockError.isInstance(error)) throw error;
    const check = { about: 'config', state: 'bad', text: forCommand(error.message) } as const;
    return { checks: [check], opened: undefined };
  }
}

async function nameOf(folder: string): Promise<string | undefined> {
  const { name, text } = await findConfigFile(folder);
  return text === undefined ? undefined : name;
}
